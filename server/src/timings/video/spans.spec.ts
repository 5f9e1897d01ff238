import { expect, it } from '@jest/globals';
import { mergeSpans, subtractSpans } from './spans.js';

it('joins spans that overlap or nearly touch, in order', () => {
  expect(
    mergeSpans(
      [
        [5, 6],
        [0, 2],
        [1, 1.5],
        [2.5, 3],
        [3.75, 4],
      ],
      0.5,
    ),
  ).toEqual([
    [0, 3],
    [3.75, 4],
    [5, 6],
  ]);
});

it('leaves the parts of a span that no other covers', () => {
  expect(subtractSpans([0, 10], [])).toEqual([[0, 10]]);
  expect(
    subtractSpans(
      [0, 10],
      [
        [4, 5],
        [-2, 1],
        [4.5, 6],
        [9, 12],
      ],
    ),
  ).toEqual([
    [1, 4],
    [6, 9],
  ]);
  expect(subtractSpans([2, 4], [[1, 5]])).toEqual([]);
  expect(
    subtractSpans(
      [2, 4],
      [
        [0, 2],
        [4, 5],
      ],
    ),
  ).toEqual([[2, 4]]);
});
