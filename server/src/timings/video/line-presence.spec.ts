import { expect, it } from '@jest/globals';
import { FRAME_BYTES, FRAME_WIDTH } from './frame-format.js';
import { followLine } from './line-presence.js';

const line = { left: 0.1, top: 0.1, right: 0.3, bottom: 0.15, confidence: 0.9 };

/** Frames that show a line as strongly as told, 0…1. */
function film(strengths: readonly number[]): Uint8Array {
  const frames = new Uint8Array(strengths.length * FRAME_BYTES);
  for (const [k, strength] of strengths.entries())
    for (let y = 36; y < 50; y++)
      for (let x = 64; x < 190; x++)
        if (x % 6 < 2) frames[k * FRAME_BYTES + y * FRAME_WIDTH + x] = 160 * strength;
  return frames;
}
const follow = (strengths: readonly number[], at: number, reach = 20): ReturnType<typeof followLine> =>
  followLine(film(strengths), strengths.length, at, line, reach);

it('finds the first frame of a line, and the first without it', () => {
  expect(follow([0, 0, 1, 1, 1, 0, 0], 3)).toEqual({ first: 2, gone: 5 });
});

it('counts fades as far as a line can be read', () => {
  expect(follow([0, 0, 0.2, 0.3, 0.6, 1, 1, 0.5, 0.3, 0.2, 0], 5)).toEqual({ first: 3, gone: 9 });
});

it('passes over a frame that hides it', () => {
  expect(follow([0, 0, 1, 0, 1, 1, 0, 1, 0, 0], 4)).toEqual({ first: 2, gone: 8 });
});

it('goes no further than the frames at hand, or its reach', () => {
  expect(follow([1, 1, 1, 1], 2)).toEqual({ first: 0, gone: 4 });
  expect(follow([0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0], 5, 2)).toEqual({ first: 3, gone: 8 });
});
