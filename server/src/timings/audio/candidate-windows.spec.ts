import { expect, it } from '@jest/globals';
import { rankCandidateWindows } from './candidate-windows.js';
import type { ScoredSection } from './score-sections.js';

/** Bars of two seconds. */
const section = (
  firstBar: number,
  endBar: number,
  score: number,
  kind: ScoredSection['kind'],
): ScoredSection => ({
  ...{ firstBar, endBar, score, kind },
  start: firstBar * 2,
  end: endBar * 2,
  reasons: [`bars ${String(firstBar)} to ${String(endBar)}`],
});
const sections = [section(0, 8, 0, 'verse'), section(8, 20, 1, 'chorus'), section(20, 24, 0.2, 'bridge')];
const rank = (seconds = 15, duration = 48, those = sections): ReturnType<typeof rankCandidateWindows> =>
  rankCandidateWindows(
    {
      bars: { times: Array.from({ length: 25 }, (_, bar) => bar * 2) } as never,
      beatGrid: { barSeconds: 2, downbeats: [], metreCertainty: 1 },
    },
    those,
    seconds,
    duration,
  );

it('begins each window a moment before a downbeat, and none before the file', () => {
  const starts = rank()
    .map(({ start }) => start)
    .sort((a, b) => a - b);
  expect(starts.slice(0, 3)).toEqual([0, 1.97, 3.97]);
  for (const { start, end } of rank()) expect(end - start).toBeCloseTo(15, 9);
});

it('leaves out what would end in the last moments of the file', () => {
  expect(Math.max(...rank(15, 48).map(({ start }) => start))).toBeCloseTo(31.97, 6);
  expect(Math.max(...rank(15, 47.3).map(({ start }) => start))).toBeCloseTo(29.97, 6);
  expect(rank(48, 48)).toEqual([]);
});

it('puts the beginning of the best section first, then its other bars in order', () => {
  const [first, second, third] = rank();
  expect(first).toMatchObject({ start: 15.97, kind: 'chorus' });
  expect(first?.reasons).toEqual(['bars 8 to 20', 'begins where the section begins']);
  expect(second?.start).toBeCloseTo(17.97, 6);
  expect(second?.reasons).toEqual(['bars 8 to 20', 'begins on a downbeat']);
  expect(third?.start).toBeCloseTo(19.97, 6);
});

it('scores a window by what it holds', () => {
  const at = (start: number): number =>
    rank().find((window) => Math.abs(window.start - start) < 0.1)?.score ?? NaN;
  // 1 + 0.25 for the entry; the first 0.03 s are verse.
  expect(at(16)).toBeCloseTo(1.25, 1);
  // Half chorus, and four bars after the verse began.
  expect(at(8)).toBeCloseTo(6.97 / 15 - 4 * 0.02, 2);
  // A bar later costs as much everywhere in a section.
  expect(at(18) - at(20)).toBeCloseTo(0.02, 6);
});

it('takes the earlier of two windows that score alike, and names a window by what it holds most of', () => {
  const alike = rank(15, 48, [section(0, 12, 1, 'chorus'), section(12, 24, 1, 'chorus')]);
  expect(alike[0]?.start).toBe(0);
  const across = rank().find(({ start }) => Math.abs(start - 12) < 0.1);
  expect(across?.kind).toBe('chorus');
});
