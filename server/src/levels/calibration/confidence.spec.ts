import { expect, it } from '@jest/globals';
import { confidenceOf } from './confidence.js';
import { logOdds, percentOf, scaleOf } from './logistic.js';

/** As many values of the distribution as are wanted, evenly through it. */
const spread = (difficulty: number, scale: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) =>
    percentOf(logOdds(difficulty) + scale * logOdds((100 * (k + 0.5)) / count)),
  );

it('is the share of cases that lie at most ten points off', () => {
  for (const [difficulty, scale] of [
    [50, 0.2],
    [88, 0.2],
    [5, 0.6],
    [96, 1.5],
  ] as const) {
    const near = spread(difficulty, scale, 2000).filter((one) => Math.abs(one - difficulty) <= 10);
    expect(confidenceOf(difficulty, scale)).toBeCloseTo(near.length / 2000, 2);
  }
});

it('spreads as far as the variance says', () => {
  const odds = spread(50, scaleOf(0.49), 20_000).map(logOdds);
  expect(odds.reduce((sum, one) => sum + one ** 2, 0) / odds.length).toBeCloseTo(0.49, 2);
});
