import { expect, it } from '@jest/globals';
import type { LineCrop } from './line-crop.js';
import { layoutsOf, READER_HEIGHT, toReaderInput } from './reader-input.js';

/** A crop whose pixels have the colour that a function tells. */
function crop(width: number, height: number, colour: (x: number, y: number) => readonly number[]): LineCrop {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rgb.set(colour(x, y), (y * width + x) * 3);
  return { width, height, rgb };
}
const plane = READER_HEIGHT;

it('scales a line to the reader’s height: planes of blue, green and red from −1 to 1', () => {
  const { values, width } = toReaderInput(
    crop(80, 20, () => [255, 0, 51]),
    0,
  );
  expect(width).toBe(192);
  expect(values).toHaveLength(3 * plane * width);
  const planes = [0, 1, 2].map((k) => values[k * plane * width + 1000]);
  expect(planes).toEqual([expect.closeTo(-0.6, 5), -1, 1]);
});

it('keeps left and right, above and below', () => {
  const { values, width } = toReaderInput(
    crop(80, 20, (x, y) => [x < 40 && y < 10 ? 255 : 0, 0, 0]),
    0,
  );
  const red = (x: number, y: number): number | undefined => values[(2 * plane + y) * width + x];
  expect([red(10, 5), red(180, 5), red(10, 40)]).toEqual([1, -1, -1]);
});

it('lays the letters of an upright line side by side', () => {
  // Four letters one below the other: the second is white.
  const { values, width } = toReaderInput(
    crop(20, 68, (_x, y) => (y >= 17 && y < 34 ? [255, 255, 255] : [0, 0, 0])),
    1,
  );
  expect(width).toBe(4 * READER_HEIGHT);
  const middles = [0, 1, 2, 3].map((cell) => values[24 * width + cell * READER_HEIGHT + 24]);
  expect(middles).toEqual([-1, 1, -1, -1]);
});

it('reads columns from right to left', () => {
  // Two columns of two letters: the lower one of the left column is white.
  const white = (x: number, y: number): readonly number[] =>
    x < 20 && y >= 17 ? [255, 255, 255] : [0, 0, 0];
  const { values, width } = toReaderInput(crop(40, 34, white), 2);
  expect(width).toBe(4 * READER_HEIGHT);
  expect([0, 1, 2, 3].map((cell) => values[24 * width + cell * READER_HEIGHT + 24])).toEqual([-1, -1, -1, 1]);
});

it('tries columns where a crop is as high as wide', () => {
  const layouts = (width: number, height: number): number[] =>
    layoutsOf(crop(width, height, () => [0, 0, 0]));
  expect(layouts(100, 20)).toEqual([0]);
  expect(layouts(40, 40)).toEqual([0, 2, 3]);
  expect(layouts(20, 60)).toEqual([1]);
});

it('takes no line for narrower or wider than the reader can use', () => {
  expect(
    toReaderInput(
      crop(5, 20, () => [0, 0, 0]),
      0,
    ).width,
  ).toBeGreaterThanOrEqual(48);
  expect(
    toReaderInput(
      crop(600, 10, () => [0, 0, 0]),
      0,
    ).width,
  ).toBe(480);
});
