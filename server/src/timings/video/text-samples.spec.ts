import { expect, it } from '@jest/globals';
import { spanOfSample, spansWhere, type TextSample } from './text-samples.js';

const at = (...times: readonly number[]): TextSample[] => times.map((time) => ({ time, lines: [] }));

it('lets a sample stand for the time half way to its neighbours, but no further than it reaches', () => {
  const samples = at(1, 1.2, 3);
  expect(spanOfSample(samples, 0, 0.5)).toEqual([0.5, 1.1]);
  expect(spanOfSample(samples, 1, 0.5)).toEqual([1.1, 1.7]);
  expect(spanOfSample(samples, 2, 0.5)).toEqual([2.5, 3.5]);
  expect(spanOfSample(at(0.1), 0, 0.5)[0]).toBe(0);
});

it('finds stretches in which neighbouring samples match, in whatever order they came', () => {
  const matching = new Set([1, 1.5, 3]);
  expect(spansWhere(at(3, 1.5, 1, 2.25, 2), ({ time }) => matching.has(time), 0.25)).toEqual([
    [0.75, 1.75],
    [2.75, 3.25],
  ]);
});
