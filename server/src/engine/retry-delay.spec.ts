import { expect, it } from '@jest/globals';
import { retryDelay } from './retry-delay.js';

const retry = { budget: 4, firstDelayMs: 1000, maxDelayMs: 3000 };

it('doubles up to the longest delay, then gives up', () => {
  expect([1, 2, 3, 4].map((attempt) => retryDelay(retry, attempt, undefined, 0))).toEqual([
    1000,
    2000,
    3000,
    null,
  ]);
});

it('follows what the worker asked for, plus up to a quarter', () => {
  expect(retryDelay(retry, 1, 60_000, 1)).toBe(75_000);
});
