import { expect, it } from '@jest/globals';
import type { AudioAnalysis } from '../audio/analyse-audio.js';
import type { CandidateWindow } from '../audio/candidate-windows.js';
import { emptyVideoAnalysis } from '../video/video-analysis.js';
import { composeTiming } from './compose-timing.js';

const window = (start: number, score: number): CandidateWindow => ({
  ...{ start, score, share: 0.5 },
  end: start + 10,
  kind: 'chorus',
  reasons: ['a long section'],
});
const windows = [30.00049, 34, 45.1, 51, 60, 66, 72, 80].map((start, rank) => window(start, 2 - rank / 8));
const audio: AudioAnalysis = {
  duration: 120,
  downbeats: [0.12345, 2.1],
  barSeconds: 2,
  sections: [
    { firstBar: 0, endBar: 15, start: 0, end: 30, score: 0, entry: 0, kind: 'verse', reasons: [] },
    { firstBar: 15, endBar: 25, start: 30.00012, end: 50, score: 2, entry: 1, kind: 'chorus', reasons: [] },
  ],
  windows,
  metreCertainty: 0.5,
  silence: [[0, 1]],
  peaks: [0.5],
};
const video = {
  ...emptyVideoAnalysis,
  sampled: [[29.7, 40.3]] as [number, number][],
  spoiler: [[52, 53.00077]] as [number, number][],
  spoilerBoxes: [{ start: 52, end: 53.00077, left: 0.1, top: 0.20004, right: 0.3, bottom: 0.4 }],
  cuts: [1.00049],
};
const chosen = windows[0] ?? window(0, 0);
const compose = (caveats: readonly string[] = []): ReturnType<typeof composeTiming> =>
  composeTiming({ audio, video, window: chosen, revealSeconds: 7, caveats });

it('gives the window, the reveal and all the evidence to the millisecond', () => {
  expect(compose()).toMatchObject({
    guessStart: 30,
    guessEnd: 40,
    revealStart: 30,
    reasons: ['a long section'],
    chorus: [[30, 50]],
    downbeats: [0.123, 2.1],
    silence: [[0, 1]],
    cuts: [1],
    spoiler: [[52, 53.001]],
    spoilerBoxes: [{ start: 52, end: 53.001, left: 0.1, top: 0.2, right: 0.3, bottom: 0.4 }],
    looked: [[29.7, 40.3]],
    peaks: [0.5],
  });
});

it('offers five candidates that are not the same place again, and says which show text', () => {
  const { candidates } = compose();
  expect(candidates.map(({ start }) => start)).toEqual([30, 45.1, 51, 60, 66]);
  expect(candidates.map(({ reasons }) => reasons.includes('shows text or black'))).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
});

it('adds caveats to the reasons and takes them off the confidence', () => {
  const doubtful = compose(['there is no picture to look at']);
  expect(doubtful.reasons).toEqual(['a long section', 'there is no picture to look at']);
  expect(doubtful.confidence).toBeLessThan(compose().confidence);
});
