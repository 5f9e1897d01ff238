import { expect, it } from '@jest/globals';
import { interleaved } from './splice.js';

const group = (name: string, ...timestamps: number[]): { name: string; timestamp: number }[] =>
  timestamps.map((timestamp) => ({ name, timestamp }));
const told = (packets: readonly { name: string; timestamp: number }[] | undefined): string[] | undefined =>
  packets?.map(({ name, timestamp }) => `${name}${String(timestamp)}`);

it('takes whole groups, and the rest of the other where there is only a key frame', () => {
  const own = [group('a', 0, 2, 1), group('a', 3), group('a', 6, 7)];
  const shared = [group('b', 0, 2, 1), group('b', 3, 5, 4), group('b', 6, 7)];
  expect(told(interleaved(own, shared))).toEqual(['a0', 'a2', 'a1', 'a3', 'b5', 'b4', 'a6', 'a7']);
});

it('refuses groups that do not belong together', () => {
  expect(interleaved([group('a', 0)], [group('b', 0), group('b', 3)])).toBeUndefined();
  expect(interleaved([group('a', 1)], [group('b', 0, 1)])).toBeUndefined();
  expect(interleaved([group('a', 0, 1)], [group('b', 0, 1, 2)])).toBeUndefined();
});
