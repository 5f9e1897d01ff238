import { expect, it } from '@jest/globals';
import { findChorusStarts } from './chorus-starts.js';

const SECONDS = 2;
const times = Array.from({ length: 41 }, (_, bar) => bar * SECONDS);
const within = (from: number, to: number, value: number, rest: number): number[] =>
  times.slice(1).map((_, bar) => (bar >= from && bar < to ? value : rest));
const surest = (chorus: readonly number[], entry: readonly number[]): { time: number; likelihood: number } =>
  findChorusStarts(times, { chorus, entry }).reduce((a, b) => (b.likelihood > a.likelihood ? b : a));

it('finds where a stretch that sounds like a chorus begins', () => {
  const found = surest(within(16, 30, 0.9, 0.1), within(16, 17, 0.6, 0.02));
  expect(found.time).toBe(32);
  expect(found.likelihood).toBeGreaterThan(0.8);
});

it('does not take a bar for a beginning after which no chorus follows', () => {
  const entry = within(16, 17, 0.5, 0.02);
  entry[4] = 0.8;
  expect(surest(within(16, 30, 0.9, 0.1), entry).time).toBe(32);
});

it('is unsure between two bars that are as likely', () => {
  const starts = findChorusStarts(times, {
    chorus: within(16, 30, 0.9, 0.1),
    entry: within(15, 17, 0.3, 0.02),
  });
  const [before, after] = [starts[15]?.likelihood ?? 0, starts[16]?.likelihood ?? 0];
  expect(before).toBeGreaterThan(0.2);
  expect(after).toBeGreaterThan(0.2);
  expect(before + after).toBeLessThan(1);
});

it('is sure of two choruses, and never of more than one in a stretch', () => {
  const chorus = within(4, 14, 0.95, 0.05);
  for (let bar = 24; bar < 36; bar++) chorus[bar] = 0.95;
  const entry = within(4, 5, 0.8, 0.02);
  entry[24] = 0.8;
  const starts = findChorusStarts(times, { chorus, entry });
  expect(starts[4]?.likelihood).toBeGreaterThan(0.8);
  expect(starts[24]?.likelihood).toBeGreaterThan(0.8);
  expect(starts.reduce((sum, { likelihood }) => sum + likelihood, 0)).toBeLessThan(2.4);
});

it('takes no moment and no song long for a chorus', () => {
  const moment = findChorusStarts([0, 1, 2, 3], { chorus: [0.9, 0.9, 0.9], entry: [0.9, 0.1, 0.1] });
  expect(moment.map(({ likelihood }) => likelihood)).toEqual([0, 0, 0]);
  expect(surest(within(0, 40, 0.9, 0.1), within(0, 1, 0.9, 0.02)).likelihood).toBeLessThan(1);
  expect(findChorusStarts([], { chorus: [], entry: [] })).toEqual([]);
});
