import { expect, it } from '@jest/globals';
import { Pace } from './pace.js';

const paceOf = (...times: readonly number[]): Pace => {
  const pace = new Pace();
  for (const ms of times) pace.note(ms);
  return pace;
};

it('takes nothing ahead of items that it does not know yet, nor of long ones', () => {
  expect(paceOf().ahead(4)).toBe(0);
  expect(paceOf(50, 60, 4000).ahead(4)).toBe(0);
});

it('takes ahead what is done in a moment, but never too much', () => {
  expect(paceOf(10).ahead(4)).toBe(20);
  expect(paceOf(0.001).ahead(64)).toBe(128);
});

it('forgets slowly: one long item among short ones changes little, many change all', () => {
  expect(paceOf(1, 1, 100).ahead(1)).toBe(4);
  expect(paceOf(1, ...Array.from({ length: 20 }, () => 100)).ahead(64)).toBe(0);
});
