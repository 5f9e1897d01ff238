import { expect, it } from '@jest/globals';
import { roundTime } from './round-time.js';

it('rounds to the millisecond', () => {
  expect([1.23449, 1.2346, 0.30000000000000004].map(roundTime)).toEqual([1.234, 1.235, 0.3]);
});
