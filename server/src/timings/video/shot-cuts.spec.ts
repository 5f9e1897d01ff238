import { expect, it } from '@jest/globals';
import { detectShotCuts } from './shot-cuts.js';
import { THUMB_BYTES } from './thumbnails.js';

/** Frames of one grey each, with a little that moves. */
const film = (greys: readonly number[]): Uint8Array => {
  const frames = new Uint8Array(greys.length * THUMB_BYTES);
  for (const [k, grey] of greys.entries())
    for (let i = 0; i < THUMB_BYTES; i++) frames[k * THUMB_BYTES + i] = grey + ((i * 7 + k) % 3);
  return frames;
};
const still = (grey: number, count: number): number[] => new Array<number>(count).fill(grey);

it('finds a cut at the first frame of the new shot', () => {
  expect(detectShotCuts(film([...still(40, 20), ...still(120, 20), ...still(60, 20)]))).toEqual([20, 40]);
});

it('takes no flash, fade or dissolve for a cut', () => {
  expect(detectShotCuts(film([...still(40, 20), 250, 250, ...still(40, 20)]))).toEqual([]);
  expect(
    detectShotCuts(
      film([...still(40, 10), ...Array.from({ length: 30 }, (_, k) => 40 + 3 * k), ...still(130, 10)]),
    ),
  ).toEqual([]);
});

it('takes no motion for a cut, however fast, but a cut within motion for one', () => {
  const moving = (grey: number, count: number): number[] =>
    Array.from({ length: count }, (_, k) => grey + (k % 2) * 9);
  expect(detectShotCuts(film(moving(100, 40)))).toEqual([]);
  expect(detectShotCuts(film([...moving(40, 20), ...moving(160, 20)]))).toEqual([20]);
});

it('takes a change that stays longer than a flash for two cuts', () => {
  expect(detectShotCuts(film([...still(40, 20), ...still(250, 8), ...still(40, 20)]))).toEqual([20, 28]);
  expect(detectShotCuts(film([...still(40, 20), ...still(250, 6), ...still(40, 20)]))).toEqual([]);
});

it('takes a slight change for none', () => {
  expect(detectShotCuts(film([...still(40, 20), ...still(46, 20)]))).toEqual([]);
  expect(detectShotCuts(film([...still(40, 20), ...still(52, 20)]))).toEqual([20]);
});
