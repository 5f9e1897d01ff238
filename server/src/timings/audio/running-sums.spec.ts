import { expect, it } from '@jest/globals';
import { runningSums, sumBetween } from './running-sums.js';

const rows = runningSums(4, 2, (frame, row) => {
  row[0] = frame + 1;
  row[1] = 10;
});

it('sums the rows of a stretch, parts of frames included', () => {
  expect([...sumBetween(rows, 1, 3)]).toEqual([5, 20]);
  expect([...sumBetween(rows, 0.5, 1)]).toEqual([0.5, 5]);
});

it('has nothing beyond the ends', () => {
  expect([...sumBetween(rows, -3, 99)]).toEqual([10, 40]);
  expect([...sumBetween(rows, 5, 9)]).toEqual([0, 0]);
  expect([
    ...sumBetween(
      runningSums(0, 1, () => undefined),
      0,
      1,
    ),
  ]).toEqual([0]);
});
