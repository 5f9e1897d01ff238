import type { AudioAnalysis } from '../audio/analyse-audio.js';
import type { VideoAnalysis } from '../video/video-analysis.js';

/** The file's last moments are left out, and what comes after black or a title's first frames. Seconds. */
const EDGE_SECONDS = 0.3;
const AFTER_BLACK = 0.04;
/** Where black ends is known to half a frame. */
const BLACK_EDGE = 0.021;
/** A picture that is black again so soon was no beginning. */
const BLACK_AHEAD = 0.25;
const AFTER_TITLE_BEGINS = 0.2;
/** Windows begin a moment before their section does. */
const TOUCH = 0.1;

/**
 * Where everybody sings along: the surest beginning of a chorus that the guess plays, or else of another that leaves room,
 * else a title card that was found, else where the guess ends; never in black.
 *
 * @param seconds that the reveal needs
 */
export function chooseRevealStart(
  { sections, duration }: Pick<AudioAnalysis, 'sections' | 'duration'>,
  { black, title }: Pick<VideoAnalysis, 'black' | 'title'>,
  window: { readonly start: number; readonly end: number },
  seconds: number,
): number {
  const hasRoom = (start: number): boolean => start + seconds <= duration - EDGE_SECONDS;
  const afterBlack = (start: number): number => {
    const around = black.find(([from, to]) => start >= from - BLACK_AHEAD && start < to + BLACK_EDGE);
    return around ? around[1] + AFTER_BLACK : start;
  };
  const choruses = sections
    .filter(({ kind }) => kind === 'chorus')
    .sort((a, b) => b.entry * b.score - a.entry * a.score);
  const guessed = choruses.filter(({ start, end }) => start < window.end && end > window.start + TOUCH);
  const onsets = [...guessed, ...choruses].map(({ start }) => start);
  const titles = title.map(([start]) => start + AFTER_TITLE_BEGINS);
  return [...onsets, ...titles, window.end, window.start].map(afterBlack).find(hasRoom) ?? window.start;
}
