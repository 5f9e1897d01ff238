import { expect, it } from '@jest/globals';
import type { CandidateWindow } from '../audio/candidate-windows.js';
import { emptyVideoAnalysis, type VideoAnalysis } from '../video/video-analysis.js';
import { confidenceOf, confidenceOfShare } from './confidence.js';

const window = (start: number, share: number): CandidateWindow => ({
  ...{ start, share },
  kind: 'chorus',
  score: share,
  end: start + 15,
  reasons: [],
});
const confidence = (
  windows: readonly CandidateWindow[],
  { spoiler = [] as VideoAnalysis['spoiler'], hasCaveats = false, chosen = 0 } = {},
): number =>
  confidenceOf(windows[chosen] ?? window(0, 0), { windows }, { ...emptyVideoAnalysis, spoiler }, hasCaveats);

it('grows with the share that is expected to be chorus, and with the lead over the best window elsewhere', () => {
  expect(confidence([window(30, 0.8), window(60, 0.1)])).toBeCloseTo(confidenceOfShare(0.8, 0.7), 6);
  expect(confidenceOfShare(0.9, 0.2)).toBeGreaterThan(confidenceOfShare(0.6, 0.2));
  expect(confidenceOfShare(0.6, 0.5)).toBeGreaterThan(confidenceOfShare(0.6, 0.1));
  expect(confidenceOfShare(1, 1)).toBeLessThan(1);
  expect(confidenceOfShare(0, -0.5)).toBeLessThan(0.35);
});

it('takes the bars around for the same answer', () => {
  const next = [window(30, 0.9), window(32, 0.89), window(49, 0.88), window(52, 0.1)];
  expect(confidence(next)).toBeCloseTo(confidenceOfShare(0.9, 0.8), 6);
  expect(confidence([window(30, 0.9)])).toBeCloseTo(confidenceOfShare(0.9, 0.9), 6);
});

it('does not count a better place that is blocked, but one that is free', () => {
  const windows = [window(60, 0.9), window(30, 0.6)];
  const blocked = confidence(windows, { chosen: 1, spoiler: [[61, 63]] });
  expect(blocked).toBeCloseTo(confidenceOfShare(0.6, 0.6), 6);
  expect(confidence(windows, { chosen: 1 })).toBeCloseTo(confidenceOfShare(0.6, -0.3), 6);
});

it('falls with caveats, and is never certain nor hopeless', () => {
  expect(confidence([window(30, 0.5)], { hasCaveats: true })).toBeCloseTo(
    0.6 * confidenceOfShare(0.5, 0.5),
    6,
  );
  expect(confidence([window(30, 5), window(60, 0)])).toBe(0.95);
  expect(confidence([window(60, 9), window(30, 0)], { chosen: 1, hasCaveats: true })).toBe(0.05);
});
