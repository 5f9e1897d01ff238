import { expect, it } from '@jest/globals';
import { toDetectorInput } from './detector-input.js';
import { FRAME_BYTES, FRAME_HEIGHT, FRAME_WIDTH } from './frame-format.js';
import { makeThumbnail, THUMB_BYTES } from './thumbnails.js';

const SIZE = FRAME_WIDTH * FRAME_HEIGHT;
const CELLS = 32 * 16;

/** A frame of one colour. */
const frame = (luma: number, u = 128, v = 128): Uint8Array =>
  new Uint8Array(FRAME_BYTES)
    .fill(luma, 0, SIZE)
    .fill(u, SIZE, SIZE * 1.25)
    .fill(v, SIZE * 1.25);

it('takes the mean of each cell of each plane', () => {
  const thumbnail = new Uint8Array(THUMB_BYTES);
  const colours = frame(60, 90, 200);
  // The upper left cell is 20 × 22 pixels of luma.
  for (let row = 0; row < 22; row++) colours.fill(120, row * FRAME_WIDTH, row * FRAME_WIDTH + 20);
  makeThumbnail(colours, thumbnail);
  expect([thumbnail[0], thumbnail[1], thumbnail[32], thumbnail[CELLS - 1]]).toEqual([120, 60, 60, 60]);
  expect([thumbnail[CELLS], thumbnail[2 * CELLS - 1]]).toEqual([90, 90]);
  expect([thumbnail[2 * CELLS], thumbnail[3 * CELLS - 1]]).toEqual([200, 200]);
});

it('gives the mean luma between black and white of the studio range', () => {
  const thumbnail = new Uint8Array(THUMB_BYTES);
  expect(makeThumbnail(frame(16), thumbnail)).toBe(0);
  expect(makeThumbnail(frame(0), thumbnail)).toBe(0);
  expect(makeThumbnail(frame(235), thumbnail)).toBeCloseTo(1, 6);
  const half = frame(16).fill(235, 0, SIZE / 2);
  expect(makeThumbnail(half, thumbnail)).toBeCloseTo(0.5, 6);
});

it('gives the text detector RGB planes in ImageNet’s scale', () => {
  const input = new Float32Array(3 * SIZE);
  const at = (yuv: readonly [number, number, number]): number[] => {
    toDetectorInput(frame(...yuv), input);
    const scaled = [0, 1, 2].map((plane) => input[plane * SIZE + 12_345] ?? NaN);
    const [deviations, means] = [
      [0.229, 0.224, 0.225],
      [0.485, 0.456, 0.406],
    ];
    return scaled.map((value, k) => Math.round((value * (deviations[k] ?? 0) + (means[k] ?? 0)) * 255) + 0);
  };
  expect(at([16, 128, 128])).toEqual([0, 0, 0]);
  expect(at([235, 128, 128])).toEqual([255, 255, 255]);
  // BT.709's red, green and blue at full saturation.
  for (const [yuv, rgb] of [
    [
      [63, 102, 240],
      [255, 0, 0],
    ],
    [
      [173, 42, 26],
      [0, 255, 0],
    ],
    [
      [32, 240, 118],
      [0, 0, 255],
    ],
  ] as const)
    for (const [k, value] of at(yuv).entries()) expect(Math.abs(value - (rgb[k] ?? 0))).toBeLessThan(4);
});
