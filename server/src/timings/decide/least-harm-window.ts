import type { CandidateWindow } from '../audio/candidate-windows.js';
import type { VideoAnalysis } from '../video/video-analysis.js';
import { overlap, type Stretch } from './overlap.js';
import { spoilerOverlap } from './spoiler-overlap.js';

/** A window that is all chorus is worth so many seconds of names more than one that holds none … */
const SECONDS_PER_SCORE = 5;
/** … and a second of a title so many of names: names are small, and few read them. */
const TITLE_WEIGHT = 3;
/** Of a window whose pictures were not all sampled nobody knows what it shows. */
const LEAST_SAMPLED = 0.95;

/**
 * For when no window is clean: the one that gives the least away for its score, of those whose pictures are known.
 *
 * @returns undefined when none is known
 */
export function leastHarmWindow(
  windows: readonly CandidateWindow[],
  video: Pick<VideoAnalysis, 'spoiler' | 'black' | 'title' | 'sampled'>,
): CandidateWindow | undefined {
  let best: { window: CandidateWindow; cost: number } | undefined;
  for (const window of windows) {
    if (secondsIn(window, video.sampled) < LEAST_SAMPLED * (window.end - window.start)) continue;
    const harm = spoilerOverlap(window, video) + (TITLE_WEIGHT - 1) * secondsIn(window, video.title);
    const cost = harm - window.score * SECONDS_PER_SCORE;
    if (!best || cost < best.cost) best = { window, cost };
  }
  return best?.window;
}

const secondsIn = (window: Stretch, spans: VideoAnalysis['sampled']): number =>
  spans.reduce((sum, [start, end]) => sum + overlap(window, { start, end }), 0);
