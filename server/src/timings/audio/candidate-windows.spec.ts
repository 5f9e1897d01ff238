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
  entry: 0,
  start: firstBar * 2,
  end: endBar * 2,
  reasons: [`bars ${String(firstBar)} to ${String(endBar)}`],
});
const sections = [section(0, 8, 0, 'verse'), section(8, 20, 1, 'chorus'), section(20, 24, 0.2, 'bridge')];
const chorus = Array.from({ length: 24 }, (_, bar) => (bar >= 8 && bar < 20 ? 1 : 0));
const surely = (bar: number): number[] => chorus.map((_, other) => (other === bar ? 0.5 : 0));
const rank = (
  seconds = 15,
  duration = 48,
  entry: readonly number[] = surely(8),
): ReturnType<typeof rankCandidateWindows> =>
  rankCandidateWindows(
    { bars: { times: Array.from({ length: 25 }, (_, bar) => bar * 2) }, likelihood: { chorus, entry } },
    sections,
    seconds,
    duration,
  );
const at = (start: number, entry = surely(8)): ReturnType<typeof rank>[number] | undefined =>
  rank(15, 48, entry).find((window) => Math.abs(window.start - start) < 0.1);

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

it('expects as much chorus of a window as its bars are likely to be in one', () => {
  expect(at(20)?.share).toBeCloseTo(1, 6);
  expect(at(12)?.share).toBeCloseTo((15 - 4.03) / 15, 6);
  expect(at(32)?.share).toBeCloseTo((40 - 31.97) / 15, 6);
});

it('puts the window first that begins where a chorus is likely to', () => {
  const [first] = rank();
  expect(first).toMatchObject({ start: 15.97, kind: 'chorus' });
  expect(first?.reasons).toEqual(['bars 8 to 20', 'begins where the section begins']);
  // A begin as likely as not costs nothing; one that is sure not to be one costs.
  expect(first?.score).toBeCloseTo(first?.share ?? 0, 6);
  expect(at(18)?.score).toBeCloseTo((at(18)?.share ?? 0) + 0.1 * Math.log(0.01 / 0.99), 6);
  expect(rank(15, 48, surely(12))[0]?.start).toBeCloseTo(23.97, 6);
  expect(at(24)?.reasons).toEqual(['bars 8 to 20', 'begins on a downbeat']);
});

it('names a window by what it holds most of', () => {
  expect(at(12)?.kind).toBe('chorus');
  expect(at(6)?.kind).toBe('verse');
});
