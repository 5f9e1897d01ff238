import type { AudioAnalysis } from '../audio/analyse-audio.js';
import type { CandidateWindow } from '../audio/candidate-windows.js';
import type { VideoAnalysis } from '../video/video-analysis.js';
import { isClean } from './spoiler-overlap.js';

/** A window that begins within so many seconds is the same answer. */
const SAME_PLACE_SECONDS = 20;
/** How much less sure a choice is where something speaks against it. */
const CAVEAT_FACTOR = 0.6;
/** Nothing is surer than this, nor less sure. */
const LEAST_SHARE = 0.02;
/** Logistic regression of whether the window is accepted, on songs that the scores were not fitted to. */
const SHARE_WEIGHT = 0.256;
const MARGIN_WEIGHT = 1.325;
const BIAS = 0.626;

/**
 * How likely a window is right.
 *
 * @param share of the window that is expected to be chorus, 0…1 @param margin its lead over the best rival, in score
 */
export function confidenceOfShare(share: number, margin: number): number {
  const inside = Math.max(LEAST_SHARE, Math.min(1 - LEAST_SHARE, share));
  return (
    1 / (1 + Math.exp(-(SHARE_WEIGHT * Math.log(inside / (1 - inside)) + MARGIN_WEIGHT * margin + BIAS)))
  );
}

/**
 * How likely a choice is right, 0.05…0.95: by how much of it is expected to be chorus, and by its lead over the best
 * window elsewhere that may be taken. A better place that is blocked is no rival.
 */
export function confidenceOf(
  window: CandidateWindow,
  { windows }: Pick<AudioAnalysis, 'windows'>,
  video: Pick<VideoAnalysis, 'spoiler' | 'black'>,
  hasCaveats: boolean,
): number {
  const rival = windows.find(
    (other) => Math.abs(other.start - window.start) > SAME_PLACE_SECONDS && isClean(other, video),
  );
  const sure =
    confidenceOfShare(window.share, window.score - (rival?.score ?? 0)) * (hasCaveats ? CAVEAT_FACTOR : 1);
  return Math.max(0.05, Math.min(0.95, sure));
}
