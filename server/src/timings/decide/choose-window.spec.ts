import { expect, it } from '@jest/globals';
import type { CandidateWindow } from '../audio/candidate-windows.js';
import type { ScoredSection } from '../audio/score-sections.js';
import { emptyVideoAnalysis, type VideoAnalysis } from '../video/video-analysis.js';
import { bestCleanWindow, fallbackWindow } from './choose-window.js';
import { isClean, spoilerOverlap } from './spoiler-overlap.js';

const window = (start: number, score: number): CandidateWindow => ({
  start,
  end: start + 15,
  score,
  share: 1,
  kind: 'chorus',
  reasons: [],
});
const section = (start: number, end: number, kind: ScoredSection['kind']): ScoredSection => ({
  ...{ start, end, kind },
  entry: 0.5,
  firstBar: 0,
  endBar: 1,
  score: 1,
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

it('begins off the beat in a chorus when every downbeat’s window is blocked', () => {
  const song = {
    windows: [window(30, 3), window(32, 2)],
    sections: [section(0, 30, 'verse'), section(30, 50, 'chorus')],
    duration: 90,
  };
  const found = fallbackWindow(song, seen({ spoiler: [[20, 32.6]] }));
  expect(found?.window).toMatchObject({ start: 32.75, end: 47.75, kind: 'chorus' });
  expect(found?.caveat).toMatch(/begins between/u);
});

it('leaves most of the window in the chorus, and the end of the file alone', () => {
  const song = {
    windows: [window(30, 3)],
    sections: [section(30, 50, 'chorus'), section(60, 90, 'chorus')],
    duration: 90,
  };
  // From 41 s on less than 60 % of the window would be chorus: the next chorus is tried.
  const found = fallbackWindow(song, seen({ spoiler: [[20, 41.1]] }));
  expect(found?.window.start).toBe(60);
  expect(fallbackWindow({ ...song, duration: 75.4 }, seen({ spoiler: [[20, 41.1]] }))?.caveat).toMatch(
    /shows the least/u,
  );
});

it('shows the least for its score when nothing is clean', () => {
  const windows = [window(30, 1.2), window(45, 1), window(60, 0)];
  const song = { windows, sections: [section(30, 45, 'verse')], duration: 90 };
  // 10 s against 1.2 points, 8 s against 1, 7 s against 0: a point is worth five seconds.
  const found = fallbackWindow(
    song,
    seen({
      spoiler: [
        [30, 40],
        [45, 53],
        [60, 67],
      ],
    }),
  );
  expect(found?.window).toBe(windows[1]);
  expect(fallbackWindow({ ...song, windows: [] }, seen({}))).toBeUndefined();
});
