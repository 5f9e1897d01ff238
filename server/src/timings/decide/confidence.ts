import type { AudioAnalysis } from '../audio/analyse-audio.js';
import type { CandidateWindow } from '../audio/candidate-windows.js';
import type { VideoAnalysis } from '../video/video-analysis.js';
import { isClean } from './spoiler-overlap.js';

/** A window of the same kind that begins within so many seconds is the same answer. */
const SAME_PLACE_SECONDS = 20;
/** How much less sure a choice is where a better place is blocked, and where something speaks against it. */
const SECOND_BEST_FACTOR = 0.85;
const CAVEAT_FACTOR = 0.6;

/** @param margin lead over the best rival in score @param metreCertainty 0…1 @returns about 0.2…0.9 */
export const confidenceOfMargin = (margin: number, metreCertainty: number): number =>
  0.45 + 0.25 * Math.tanh(2 * margin) + 0.2 * metreCertainty;

/**
 * How sure a choice is, 0.05…0.95: by its lead over the best window elsewhere that may be taken, and how clear the beat
 * is. A better place that is blocked says nothing against the best of the rest.
 */
export function confidenceOf(
  window: CandidateWindow,
  { windows, metreCertainty }: Pick<AudioAnalysis, 'windows' | 'metreCertainty'>,
  video: Pick<VideoAnalysis, 'spoiler' | 'black'>,
  hasCaveats: boolean,
): number {
  const rival = windows.find(
    (other) =>
      (other.kind !== window.kind || Math.abs(other.start - window.start) > SAME_PLACE_SECONDS) &&
      isClean(other, video),
  );
  const sure =
    confidenceOfMargin(rival ? window.score - rival.score : 1, metreCertainty) *
    (window === windows[0] ? 1 : SECOND_BEST_FACTOR) *
    (hasCaveats ? CAVEAT_FACTOR : 1);
  return Math.max(0.05, Math.min(0.95, sure));
}
