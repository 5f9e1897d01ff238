import { expect, it } from '@jest/globals';
import { findCuts } from './cuts.js';
import { THUMB_BYTES } from './pictures.js';

/** Frames of one grey each, with a little that moves. */
const film = (greys: readonly number[]): Uint8Array => {
  const frames = new Uint8Array(greys.length * THUMB_BYTES);
  for (const [k, grey] of greys.entries())
    for (let i = 0; i < THUMB_BYTES; i++) frames[k * THUMB_BYTES + i] = grey + ((i * 7 + k) % 3);
  return frames;
};
const still = (grey: number, count: number): number[] => new Array<number>(count).fill(grey);

it('finds a cut at the first frame of the new shot', () => {
  expect(findCuts(film([...still(40, 20), ...still(120, 20), ...still(60, 20)]))).toEqual([20, 40]);
});

it('takes no flash, fade or dissolve for a cut', () => {
  expect(findCuts(film([...still(40, 20), 250, 250, ...still(40, 20)]))).toEqual([]);
  expect(
    findCuts(
      film([...still(40, 10), ...Array.from({ length: 30 }, (_, k) => 40 + 3 * k), ...still(130, 10)]),
    ),
  ).toEqual([]);
});
