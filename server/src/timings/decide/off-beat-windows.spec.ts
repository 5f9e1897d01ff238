import { expect, it } from '@jest/globals';
import type { CandidateWindow } from '../audio/candidate-windows.js';
import { withOffBeatWindows } from './off-beat-windows.js';

const window = (start: number, score: number): CandidateWindow => ({
  ...{ start, end: start + 15, score, share: 1 },
  kind: 'chorus',
  reasons: [],
});
const song = { windows: [window(30, 1), window(32, 0.9), window(50, 0.5)], barSeconds: 2, duration: 90 };
const starts = (silence: [number, number][] = [], duration = 90): number[] =>
  withOffBeatWindows({ ...song, silence, duration }).map(({ start }) => start);

it('offers beats after downbeats, and what lies between beats after both', () => {
  expect(starts()).toHaveLength(24);
  expect(starts().slice(0, 5)).toEqual([30, 32, 30.5, 31, 31.5]);
  const [first] = withOffBeatWindows({ ...song, silence: [] }).slice(2);
  expect(first).toMatchObject({ end: 45.5, score: 0.75, kind: 'chorus' });
  expect(first?.reasons.at(-1)).toMatch(/between downbeats/u);
});

it('offers none that runs into silence or out of the song', () => {
  expect(starts([[45.2, 45.6]]).filter((start) => start < 31)).toEqual([30, 30.25]);
  expect(starts([], 65.9).filter((start) => start > 50)).toEqual([50.5, 50.25]);
});
