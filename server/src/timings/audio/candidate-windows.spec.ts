import { expect, it } from '@jest/globals';
import { rankCandidateWindows } from './candidate-windows.js';
import { type ChorusSpan, chorusStartsOf } from './chorus-spans.js';
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
const spans: readonly ChorusSpan[] = [
  { from: 8, to: 20, start: 16, end: 40, likelihood: 0.6 },
  { from: 8, to: 13, start: 16, end: 26, likelihood: 0.2 },
  { from: 12, to: 20, start: 24, end: 40, likelihood: 0.1 },
];
const times = Array.from({ length: 25 }, (_, bar) => bar * 2);
const rank = (seconds = 15, duration = 48): ReturnType<typeof rankCandidateWindows> =>
  rankCandidateWindows({ chorusStarts: chorusStartsOf(times, spans), spans, sections }, seconds, duration);
const at = (start: number): ReturnType<typeof rank>[number] | undefined =>
  rank().find((window) => Math.abs(window.start - start) < 0.1);

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

it('expects as much chorus of a window as the spans are likely', () => {
  expect(at(20)?.share).toBeCloseTo(0.6 + (0.2 * (26 - 19.97)) / 15 + (0.1 * (34.97 - 24)) / 15, 6);
});

it('is as certain of a window as of the spans that hold most of it', () => {
  expect(at(20)?.certainty).toBeCloseTo(0.6, 6);
  // Four fifths of it lie in the longest span, or in the one that begins later.
  expect(at(28)?.certainty).toBeCloseTo(0.7, 6);
  expect(at(30)?.certainty).toBeCloseTo(0, 6);
  expect(at(0)?.certainty).toBe(0);
});

it('puts the window first that begins with a chorus rather than one that is hardly surer', () => {
  expect(at(24)?.score).toBeCloseTo(0.7 + 0.3 * (at(24)?.share ?? 0) + 0.4 * 0.1, 6);
  expect(rank()[0]?.start).toBeCloseTo(15.97, 6);
  expect(at(16)?.reasons).toEqual(['bars 8 to 20', 'begins where the section begins']);
  expect(at(24)?.reasons).toEqual(['bars 8 to 20', 'begins on a downbeat']);
});

it('names a window by what it holds most of', () => {
  expect(at(12)?.kind).toBe('chorus');
  expect(at(6)?.kind).toBe('verse');
});
