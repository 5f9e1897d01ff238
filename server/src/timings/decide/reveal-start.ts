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
/** People sing along as well where the chorus began so long before, or begins so soon. Seconds. */
const HARDLY_LATE = 2.5;
const HARDLY_EARLY = 0.6;
/** A chorus that the guess plays is preferred to one that is as sure: it began at most so long before it. Seconds. */
const GUESSED_SECONDS = 20;
const GUESSED_BONUS = 0.1;
/** A title that was seen is surer than a chorus that is less likely. */
const TITLE_WORTH = 0.8;

/**
 * Where everybody sings along: the surest beginning of a chorus, or a title card that was seen where none is sure, else where
 * the guess ends; never in black.
 *
 * @param seconds that the reveal needs
 */
export function chooseRevealStart(
  { chorusStarts, duration }: Pick<AudioAnalysis, 'chorusStarts' | 'duration'>,
  { black, title }: Pick<VideoAnalysis, 'black' | 'title'>,
  window: { readonly start: number; readonly end: number },
  seconds: number,
): number {
  const hasRoom = (start: number): boolean => start + seconds <= duration - EDGE_SECONDS;
  const afterBlack = (start: number): number => {
    const around = black.find(([from, to]) => start >= from - BLACK_AHEAD && start < to + BLACK_EDGE);
    return around ? around[1] + AFTER_BLACK : start;
  };
  const worth = ({ time, likelihood }: (typeof chorusStarts)[number]): number => {
    const near = chorusStarts
      .filter((other) => other.time >= time - HARDLY_LATE && other.time <= time + HARDLY_EARLY)
      .reduce((sum, other) => sum + other.likelihood, 0);
    const isGuessed = time < window.end && time > window.start - GUESSED_SECONDS;
    return (near + likelihood) / 2 + (isGuessed ? GUESSED_BONUS : 0) * likelihood;
  };
  const places = [
    ...chorusStarts.map((start) => ({ time: start.time, worth: worth(start) })),
    ...title.map(([start]) => ({ time: start + AFTER_TITLE_BEGINS, worth: TITLE_WORTH })),
  ].sort((a, b) => b.worth - a.worth || a.time - b.time);
  return (
    [...places.map(({ time }) => time), window.end, window.start].map(afterBlack).find(hasRoom) ??
    window.start
  );
}
