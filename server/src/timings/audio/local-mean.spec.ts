import { expect, it } from '@jest/globals';
import { subtractLocalMean } from './local-mean.js';

it('keeps what stands out from its surroundings, wherever they lie', () => {
  const curve = Float32Array.from([0, 0, 9, 0, 0, 5, 5, 14, 5, 5]);
  const less = subtractLocalMean(curve, 1);
  expect([...less].map((value) => Math.round(value * 100) / 100)).toEqual([0, 0, 6, 0, 0, 1.67, 0, 6, 0, 0]);
});

it('takes the mean of what there is at the edges', () => {
  expect([...subtractLocalMean(Float32Array.from([8, 2, 2, 8]), 1)]).toEqual([3, 0, 0, 3]);
});
