import { expect, it } from '@jest/globals';
import { interleaveGops } from './splice-gops.js';

const gop = (name: string, ...timestamps: number[]): { name: string; timestamp: number }[] =>
  timestamps.map((timestamp) => ({ name, timestamp }));
const listed = (packets: readonly { name: string; timestamp: number }[] | undefined): string[] | undefined =>
  packets?.map(({ name, timestamp }) => `${name}${String(timestamp)}`);

it('takes whole groups, and the rest of the other where there is only a key frame', () => {
  const own = [gop('a', 0, 2, 1), gop('a', 3), gop('a', 6, 7)];
  const shared = [gop('b', 0, 2, 1), gop('b', 3, 5, 4), gop('b', 6, 7)];
  expect(listed(interleaveGops(own, shared))).toEqual(['a0', 'a2', 'a1', 'a3', 'b5', 'b4', 'a6', 'a7']);
});

it('refuses groups that do not belong together', () => {
  expect(interleaveGops([gop('a', 0)], [gop('b', 0), gop('b', 3)])).toBeUndefined();
  expect(interleaveGops([gop('a', 1)], [gop('b', 0, 1)])).toBeUndefined();
  expect(interleaveGops([gop('a', 0, 1)], [gop('b', 0, 1, 2)])).toBeUndefined();
});
