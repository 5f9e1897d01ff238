import { expect, it } from '@jest/globals';
import type { CandidateWindow } from '../audio/candidate-windows.js';
import { confidenceOf } from './confidence.js';

const window = (certainty: number): CandidateWindow => ({
  ...{ start: 30, end: 45, certainty, score: 1, share: 0.5 },
  kind: 'chorus',
  reasons: [],
});

it('is how likely most of the window is chorus, less with caveats', () => {
  expect(confidenceOf(window(0.7), false)).toBeCloseTo(0.7, 9);
  expect(confidenceOf(window(0.7), true)).toBeCloseTo(0.42, 9);
});

it('is never certain nor hopeless', () => {
  expect(confidenceOf(window(1), false)).toBe(0.95);
  expect(confidenceOf(window(0), true)).toBe(0.05);
});
