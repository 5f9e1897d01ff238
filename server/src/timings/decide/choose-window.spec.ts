import { expect, it } from '@jest/globals';
import type { CandidateWindow } from '../audio/candidate-windows.js';
import { emptyVideoAnalysis, type VideoAnalysis } from '../video/video-analysis.js';
import { bestCleanWindow } from './choose-window.js';
import { isClean, spoilerOverlap } from './spoiler-overlap.js';

const window = (start: number, score: number): CandidateWindow => ({
  start,
  end: start + 15,
  score,
  share: 1,
  kind: 'chorus',
  reasons: [],
});
const seen = (spans: Partial<VideoAnalysis>): VideoAnalysis => ({ ...emptyVideoAnalysis, ...spans });

it('adds up the seconds of titles, credits and black within a window', () => {
  const at = { start: 10, end: 25 };
  expect(
    spoilerOverlap(
      at,
      seen({
        spoiler: [
          [0, 11],
          [24.5, 30],
        ],
        black: [[12, 12.25]],
      }),
    ),
  ).toBeCloseTo(1.75, 9);
  expect(
    spoilerOverlap(
      at,
      seen({
        spoiler: [
          [0, 10],
          [25, 30],
        ],
      }),
    ),
  ).toBe(0);
  // Text that gives nothing away may stand there.
  expect(spoilerOverlap(at, seen({ text: [[10, 25]] }))).toBe(0);
});

it('tolerates what is too short to be read', () => {
  expect(isClean({ start: 10, end: 25 }, seen({ spoiler: [[24.96, 30]] }))).toBe(true);
  expect(isClean({ start: 10, end: 25 }, seen({ spoiler: [[24.94, 30]] }))).toBe(false);
  expect(isClean({ start: 10, end: 25 }, seen({ black: [[9, 10.06]] }))).toBe(false);
});

it('takes the best window that nothing known forbids', () => {
  const windows = [window(30, 3), window(40, 2), window(50, 1)];
  expect(bestCleanWindow({ windows }, seen({}))).toBe(windows[0]);
  expect(bestCleanWindow({ windows }, seen({ spoiler: [[44, 46]] }))).toBe(windows[1 + 1]);
  expect(bestCleanWindow({ windows }, seen({ spoiler: [[31, 33]] }))).toBe(windows[1]);
  expect(bestCleanWindow({ windows }, seen({ black: [[44, 51]] }))).toBeUndefined();
});
