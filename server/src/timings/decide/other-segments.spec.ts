import { expect, it } from '@jest/globals';
import type { CandidateWindow } from '../audio/candidate-windows.js';
import type { ScoredSection } from '../audio/score-sections.js';
import { emptyVideoAnalysis, type VideoAnalysis } from '../video/video-analysis.js';
import { otherSegments, unsampledBest } from './other-segments.js';

const window = (start: number, score: number, kind: CandidateWindow['kind']): CandidateWindow => ({
  ...{ start, score, kind },
  // What scores 2 is all chorus.
  share: score / 2,
  end: start + 10,
  reasons: ['denser'],
});
const section = (start: number, end: number, kind: ScoredSection['kind']): ScoredSection => ({
  ...{ start, end, kind },
  entry: 0.5,
  firstBar: 0,
  endBar: 1,
  score: 0,
  reasons: [],
});
const chosen = window(40, 2, 'chorus');
const song = {
  windows: [
    chosen,
    window(42, 1.9, 'chorus'),
    window(20, 1, 'verse'),
    window(10, 0.8, 'verse'),
    window(0, 0.5, 'hook'),
  ],
  sections: [section(0, 10, 'hook'), section(10, 40, 'verse'), section(40, 60, 'chorus')],
};
const main = { revealStart: 40, confidence: 0.8 };
const video = (spans: Partial<VideoAnalysis>): VideoAnalysis => ({ ...emptyVideoAnalysis, ...spans });
const others = (seen: Partial<VideoAnalysis> = {}, those = song): ReturnType<typeof otherSegments> =>
  otherSegments(those, video(seen), chosen, main);

it('gives the best window of each other kind, with the same reveal', () => {
  expect(others().map(({ segment, guessStart, revealStart }) => [segment, guessStart, revealStart])).toEqual([
    ['verse', 20, 40],
    ['hook', 0, 40],
  ]);
  expect(others()[0]?.reasons).toEqual(['denser', 'the best verse']);
});

it('passes over what shows text, and what was not sampled where anything was', () => {
  expect(others({ spoiler: [[21, 22]] })[0]?.guessStart).toBe(10);
  expect(
    others({
      sampled: [
        [10, 20.2],
        [39, 51],
      ],
    }).map(({ guessStart }) => guessStart),
  ).toEqual([10]);
  expect(
    others({
      sampled: [
        [10, 19.6],
        [39, 51],
      ],
    }),
  ).toEqual([]);
});

it('takes nothing for a verse that runs far into the chorus, or into the guess', () => {
  const late = { ...song, windows: [chosen, window(33, 1, 'verse'), window(31, 0.9, 'verse')] };
  expect(others({}, late).map(({ guessStart }) => guessStart)).toEqual([31]);
  const within = {
    ...song,
    sections: [],
    windows: [chosen, window(36, 1, 'verse'), window(34, 0.9, 'verse')],
  };
  expect(others({}, within).map(({ guessStart }) => guessStart)).toEqual([34]);
});

it('is surer of what sounds less like the chorus, never as sure as of the chorus, and silent where it is unsure', () => {
  const [verse, hook] = others();
  expect(verse?.confidence).toBeCloseTo(0.8 * 0.5, 3);
  expect(hook?.confidence).toBeGreaterThan(verse?.confidence ?? 1);
  expect(otherSegments(song, video({}), chosen, { ...main, confidence: 0.4 })[0]?.confidence).toBe(0.38);
  expect(otherSegments(song, video({}), chosen, { ...main, confidence: 0.3 })).toEqual([]);
});

it('names the window that would be taken, as long as it was not sampled', () => {
  const best = (seen: Partial<VideoAnalysis>): number | undefined =>
    unsampledBest(song, video(seen), chosen, 'verse')?.start;
  expect(best({ sampled: [[39, 51]] })).toBe(20);
  expect(
    best({
      sampled: [
        [20, 22],
        [39, 51],
      ],
      spoiler: [[20, 22]],
    }),
  ).toBe(10);
  expect(
    best({
      sampled: [
        [20, 30],
        [39, 51],
      ],
    }),
  ).toBeUndefined();
  expect(unsampledBest(song, video({ sampled: [[39, 51]] }), chosen, 'bridge')).toBeUndefined();
});
