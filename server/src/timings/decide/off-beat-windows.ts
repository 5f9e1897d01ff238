import type { AudioAnalysis } from '../audio/analyse-audio.js';
import type { CandidateWindow } from '../audio/candidate-windows.js';
import { overlap } from './overlap.js';

/** Of a bar: where windows may begin besides its downbeat, and how much less such a window is worth. */
const BEGINNINGS = [
  { share: 1 / 4, cost: 0.25 },
  { share: 1 / 2, cost: 0.25 },
  { share: 3 / 4, cost: 0.25 },
  { share: 1 / 8, cost: 0.4 },
  { share: 3 / 8, cost: 0.4 },
  { share: 5 / 8, cost: 0.4 },
  { share: 7 / 8, cost: 0.4 },
] as const;
/** As for windows on downbeats. Seconds. */
const EDGE_SECONDS = 0.4;
const TOLERATED_SILENCE = 0.05;

/**
 * Besides the windows that begin on downbeats those that begin between, best first: names leave gaps that are hardly
 * longer than a guess, and a downbeat may be counted wrongly.
 */
export function withOffBeatWindows({
  windows,
  barSeconds,
  duration,
  silence,
}: Pick<AudioAnalysis, 'windows' | 'barSeconds' | 'duration' | 'silence'>): CandidateWindow[] {
  const between = windows.flatMap((window) =>
    BEGINNINGS.map(({ share, cost }): CandidateWindow => {
      const shift = share * barSeconds;
      return {
        ...window,
        start: window.start + shift,
        end: window.end + shift,
        score: window.score - cost,
        reasons: [...window.reasons, 'begins between downbeats, where no text stands'],
      };
    }),
  );
  const audible = between.filter(
    (window) =>
      window.end <= duration - EDGE_SECONDS &&
      silence.every(([start, end]) => overlap(window, { start, end }) <= TOLERATED_SILENCE),
  );
  return [...windows, ...audible].sort((a, b) => b.score - a.score);
}
