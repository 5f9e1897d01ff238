import { expect, test } from '@jest/globals';
import { moved, without } from './round-edits';

test('a round moves up and down, and stays at the ends', () => {
  expect(moved([1, 2, 3], 0, 2)).toEqual([2, 3, 1]);
  expect(moved([1, 2, 3], 2, 1)).toEqual([1, 3, 2]);
  expect(moved([1, 2, 3], 0, -1)).toEqual([1, 2, 3]);
  expect(moved([1, 2, 3], 2, 3)).toEqual([1, 2, 3]);
});

test('a round goes, but not the last one', () => {
  expect(without([1, 2, 3], 1)).toEqual([1, 3]);
  expect(without([1], 0)).toEqual([1]);
});
