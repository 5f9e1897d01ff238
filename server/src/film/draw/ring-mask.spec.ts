import { expect, it } from '@jest/globals';
import { ringMask } from './ring-mask.js';

const SIZE = 60;
const at = (masks: Uint8Array, frame: number, x: number, y: number): number =>
  masks[frame * SIZE * SIZE + y * SIZE + x] ?? -1;

it('is whole at first, and empties clockwise from the top', () => {
  const masks = ringMask(SIZE, 4);
  const [top, right, left] = [
    [32, 5],
    [54, 30],
    [5, 30],
  ] as const;
  for (const [x, y] of [right, left]) expect(at(masks, 0, x, y)).toBeGreaterThan(200);
  expect(at(masks, 2, ...right)).toBeLessThan(60);
  expect(at(masks, 2, ...left)).toBeGreaterThan(200);
  expect(at(masks, 1, ...top)).toBeLessThan(60);
  expect(at(masks, 0, 30, 30)).toBe(0);
});
