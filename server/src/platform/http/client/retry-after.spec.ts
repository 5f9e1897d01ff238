import { expect, it } from '@jest/globals';
import { askedPause, isUsedUp, toldRate } from './retry-after.js';

const now = new Date('2026-10-02T12:00:00Z');

it.each([
  [{ 'retry-after': '12' }, 12_000],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after': 'Fri, 02 Oct 2026 12:00:30 GMT' }, 30_000],
  [{ 'retry-after': 'Fri, 02 Oct 2026 11:00:00 GMT' }, 0],
  [{ 'retry-after': '99999999' }, 24 * 3_600_000],
  [{ 'x-ratelimit-reset': String(now.getTime() / 1000 + 7) }, 7000],
  [{ 'x-ratelimit-reset': '9' }, 9000],
  [{ 'retry-after': '3', 'x-ratelimit-reset': '60' }, 3000],
  [{ 'retry-after': 'soon' }, undefined],
  [{ 'x-ratelimit-reset': '0' }, undefined],
  [{}, undefined],
])('reads from %j how long to wait', (headers, ms) => {
  expect(askedPause(headers, now)).toBe(ms);
});

it('hears that a window is used up, and how much a server takes', () => {
  expect(isUsedUp({ 'x-ratelimit-remaining': '0' })).toBe(true);
  expect(isUsedUp({ 'x-ratelimit-remaining': '10' })).toBe(false);
  expect(toldRate({ 'x-ratelimit-limit': '30' })).toBe(30);
  expect(toldRate({ 'x-ratelimit-limit': '0' })).toBeUndefined();
  expect(toldRate({ 'x-ratelimit-limit': 'many' })).toBeUndefined();
  expect(toldRate({})).toBeUndefined();
});
