import { expect, it } from '@jest/globals';
import type { CandidateWindow } from '../audio/candidate-windows.js';
import { emptyVideoAnalysis, type VideoAnalysis } from '../video/video-analysis.js';
import { confidenceOf } from './confidence.js';

const window = (start: number, score: number, kind: CandidateWindow['kind'] = 'chorus'): CandidateWindow => ({
  ...{ start, score, kind },
  end: start + 15,
  reasons: [],
});
/** Of the first of some windows, in a song whose beat is as clear as told. */
const confidence = (
  windows: readonly CandidateWindow[],
  { clarity = 0, spoiler = [] as VideoAnalysis['spoiler'], hasCaveats = false, chosen = 0 } = {},
): number =>
  confidenceOf(
    windows[chosen] ?? window(0, 0),
    { windows, metreCertainty: clarity },
    { ...emptyVideoAnalysis, spoiler },
    hasCaveats,
  );
const LEAD_OF_ONE = 0.45 + 0.25 * Math.tanh(2);

it('grows with the lead over the best window elsewhere', () => {
  const sure = (rival: number): number => confidence([window(30, 1), window(60, rival)]);
  expect(sure(1)).toBeCloseTo(0.45, 6);
  expect(sure(0)).toBeCloseTo(LEAD_OF_ONE, 6);
  expect(sure(0.5)).toBeGreaterThan(sure(0.9));
});

it('takes the next bars of the same section for the same answer, but no other kind of section', () => {
  const next = [window(30, 1), window(32, 0.99), window(49, 0.98), window(52, 0)];
  expect(confidence(next)).toBeCloseTo(LEAD_OF_ONE, 6);
  expect(confidence([window(30, 1), window(34, 1, 'verse')])).toBeCloseTo(0.45, 6);
  expect(confidence([window(30, 1)])).toBeCloseTo(LEAD_OF_ONE, 6);
});

it('falls where a better place is blocked, which is no rival', () => {
  const windows = [window(60, 2), window(30, 1)];
  expect(confidence(windows, { chosen: 1, spoiler: [[61, 63]] })).toBeCloseTo(0.85 * LEAD_OF_ONE, 6);
  // A better place that is free speaks against the choice.
  expect(confidence(windows, { chosen: 1 })).toBeCloseTo(0.85 * (0.45 - 0.25 * Math.tanh(2)), 6);
});

it('grows with how clear the beat is, and falls with caveats', () => {
  const windows = [window(30, 1), window(60, 1)];
  expect(confidence(windows, { clarity: 1 })).toBeCloseTo(0.65, 6);
  expect(confidence(windows, { clarity: 1, hasCaveats: true })).toBeCloseTo(0.6 * 0.65, 6);
});

it('is never certain, nor hopeless', () => {
  expect(confidence([window(30, 9), window(60, 0)], { clarity: 1.5 })).toBe(0.95);
  expect(confidence([window(60, 9), window(30, 0)], { chosen: 1, clarity: -0.9, hasCaveats: true })).toBe(
    0.05,
  );
});
