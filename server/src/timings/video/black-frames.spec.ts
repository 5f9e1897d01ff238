import { expect, it } from '@jest/globals';
import { findBlackSpans } from './black-frames.js';

it('finds stretches of frames under 3.5 % of the luma range', () => {
  expect(findBlackSpans(Float32Array.from([0.5, 0.034, 0.01, 0.5, 0.035, 0]), 10, 0.5)).toEqual([
    [10.5, 11.5],
    [12.5, 13],
  ]);
});
