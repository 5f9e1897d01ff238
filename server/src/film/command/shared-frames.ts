import type { Composition, PhaseTransition } from './composition.js';
import { gopFrames } from './gop.js';

/** Frames of a phase, `to` not among them. */
export interface FrameRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The frames in which nothing changes over the whole picture, so that what moves may be encoded once for all rounds.
 *
 * @returns undefined when that is less than one group of pictures
 */
export function steadyRange({ enter, exit, frames, format: { fps } }: Composition): FrameRange | undefined {
  const length = (transition: PhaseTransition | undefined): number =>
    !transition || transition.type === 'none' ? 0 : transition.seconds * fps;
  // One frame more on each side: a transition may touch the frame at its very end.
  const from = length(enter) === 0 ? 0 : Math.ceil(length(enter)) + 1;
  const to = length(exit) === 0 ? frames : Math.floor(frames - length(exit)) - 1;
  return to - from < gopFrames(fps) ? undefined : { from, to };
}

/** Where key frames are forced: at both ends of the range, and at each group of pictures in it. Frames. */
export function keyFrames({ from, to }: FrameRange, frames: number, fps: number): number[] {
  const keys = from > 0 ? [0] : [];
  for (let key = from; key < to; key += gopFrames(fps)) keys.push(key);
  return to < frames ? [...keys, to] : keys;
}

/** The frames that a round has for itself, the key frames of the range and all outside of it: for FFmpeg's select. */
export const ownFrames = ({ from, to }: FrameRange, fps: number): string =>
  `lt(n,${String(from)})+gte(n,${String(to)})+between(n,${String(from)},${String(to - 1)})*not(mod(n-${String(from)},${String(gopFrames(fps))}))`;

/** How many those are. */
export const ownFrameCount = ({ from, to }: FrameRange, frames: number, fps: number): number =>
  from + (frames - to) + Math.ceil((to - from) / gopFrames(fps));
