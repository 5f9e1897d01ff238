import { expect, it } from '@jest/globals';
import { standardise, standardiseColumns } from './standardise.js';

const all = (values: readonly unknown[]): boolean[] => values.map(() => true);

it('brings values to mean 0 and deviation 1', () => {
  const values = [2, 4, 4, 4, 5, 5, 7, 9];
  expect([...standardise(values, all(values))]).toEqual([-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2]);
});

it('measures by what counts and limits what does not fit', () => {
  expect([...standardise([1, 3, 100, -100], [true, true, false, false])]).toEqual([-1, 1, 3, -3]);
});

it('takes what does not vary for 0', () => {
  expect([...standardise([5, 5, 5], [true, true, true])]).toEqual([0, 0, 0]);
});

it('takes each column of a matrix for itself', () => {
  expect(
    standardiseColumns([
      [1, 40],
      [3, 20],
    ]).map((row) => [...row]),
  ).toEqual([
    [-1, 1],
    [1, -1],
  ]);
});
