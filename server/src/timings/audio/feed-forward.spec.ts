import { expect, it } from '@jest/globals';
import { FeedForward, probabilityOf } from './feed-forward.js';

/** One hidden unit for each input, added up. */
const network = new FeedForward({
  means: [10, 0],
  deviations: [2, 1],
  hidden: [
    [1, 0],
    [0, -1],
  ],
  hiddenBiases: [0, 0.5],
  output: [2, 3],
  outputBias: -1,
});

it('scales inputs, passes them through the hidden units and adds up', () => {
  expect(network.logOdds([12, 0.2])).toBeCloseTo(-1 + 2 * Math.tanh(1) + 3 * Math.tanh(0.3), 6);
  expect(network.logOdds([10, 0.5])).toBeCloseTo(-1, 6);
});

it('takes what lies far out for no more than far out', () => {
  expect(network.logOdds([1000, 0])).toBeCloseTo(network.logOdds([20, 0]), 6);
});

it('refuses another number of inputs', () => {
  expect(() => network.logOdds([1])).toThrow(new RangeError('the network takes 2 inputs, not 1'));
});

it('gives probabilities of log odds', () => {
  expect(probabilityOf(0)).toBe(0.5);
  expect(probabilityOf(Math.log(4))).toBeCloseTo(0.8, 6);
});
