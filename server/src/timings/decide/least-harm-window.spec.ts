import { expect, it } from '@jest/globals';
import type { CandidateWindow } from '../audio/candidate-windows.js';
import { emptyVideoAnalysis, type VideoAnalysis } from '../video/video-analysis.js';
import { leastHarmWindow } from './least-harm-window.js';

const window = (start: number, score: number): CandidateWindow => ({
  ...{ start, end: start + 15, score, share: 1 },
  kind: 'chorus',
  reasons: [],
});
const windows = [window(30, 1.2), window(45, 0.96), window(60, 0)];
const video = (spans: Partial<VideoAnalysis>): VideoAnalysis => ({
  ...emptyVideoAnalysis,
  sampled: [[0, 90]],
  spoiler: [
    [30, 40],
    [45, 53],
    [60, 67],
  ],
  ...spans,
});

it('shows the least for its score: a point is worth five seconds of names', () => {
  // 10 s against 1.2 points, 8 s against 0.96, 7 s against 0.
  expect(leastHarmWindow(windows, video({}))).toBe(windows[1]);
  expect(
    leastHarmWindow(
      windows,
      video({
        spoiler: [
          [30, 36],
          [45, 53],
        ],
      }),
    ),
  ).toBe(windows[0]);
});

it('minds a second of a title as much as three of names', () => {
  // 8 s of which one is a title cost 10, 8 s of names and one of black 9.
  expect(leastHarmWindow(windows, video({ title: [[45, 46]] }))).toBe(windows[0]);
  expect(leastHarmWindow(windows, video({ black: [[55, 56]] }))).toBe(windows[0]);
});

it('takes none whose pictures are not known', () => {
  expect(leastHarmWindow(windows, video({ sampled: [[0, 44]] }))).toBeUndefined();
  expect(leastHarmWindow(windows, video({ sampled: [[0, 44.5]] }))).toBe(windows[0]);
  expect(leastHarmWindow([], video({}))).toBeUndefined();
});
