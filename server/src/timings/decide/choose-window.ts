import type { AudioAnalysis } from '../audio/analyse-audio.js';
import type { CandidateWindow } from '../audio/candidate-windows.js';
import type { VideoAnalysis } from '../video/video-analysis.js';
import { isClean, spoilerOverlap } from './spoiler-overlap.js';

/** The best window that nothing known forbids; undefined when something is known against each. */
export const bestCleanWindow = (
  { windows }: Pick<AudioAnalysis, 'windows'>,
  video: VideoAnalysis,
): CandidateWindow | undefined => windows.find((window) => isClean(window, video));

const OFF_BEAT_STEP = 0.25;
/** So much of a window that begins off the beat must be in its chorus. */
const LEAST_CHORUS_SHARE = 0.6;
const EDGE_SECONDS = 0.5;
/** A window that is all chorus is worth so many seconds of spoilers more than one that holds none. */
const SECONDS_PER_SCORE = 5;

/**
 * For when no window that begins on a downbeat is clean: a clean window in a chorus that begins off the beat; else the
 * one that shows the least for its score.
 *
 * @returns the window and a caveat for people; undefined when there is no window at all
 */
export function fallbackWindow(
  { windows, sections, duration }: Pick<AudioAnalysis, 'windows' | 'sections' | 'duration'>,
  video: VideoAnalysis,
): { readonly window: CandidateWindow; readonly caveat: string } | undefined {
  const [first] = windows;
  if (!first) return undefined;
  const seconds = first.end - first.start;
  for (const section of sections.filter(({ kind }) => kind === 'chorus'))
    for (
      let start = section.start;
      start + seconds * LEAST_CHORUS_SHARE < section.end;
      start += OFF_BEAT_STEP
    ) {
      const window = { ...first, start, end: start + seconds };
      if (window.end < duration - EDGE_SECONDS && isClean(window, video))
        return { window, caveat: 'text stands on every downbeat’s window: this one begins between' };
    }
  const cost = (window: CandidateWindow): number =>
    spoilerOverlap(window, video) - window.score * SECONDS_PER_SCORE;
  const [least = first] = [...windows].sort((a, b) => cost(a) - cost(b));
  return { window: least, caveat: 'no window is free of text: this one shows the least' };
}
