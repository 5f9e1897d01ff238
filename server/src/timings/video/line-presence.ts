import { frameAt } from './frame-format.js';
import { strokePresence } from './stroke-presence.js';
import type { TextBox } from './text-boxes.js';

/** Less than this of its strokes, and a line cannot be read. */
const LEAST_PRESENCE = 0.25;
/** So many frames in a row without it, and it is gone: one alone may be a flash. */
const GONE_FRAMES = 2;

/** Frames, counted from the first of a batch. */
export interface LinePresence {
  /** The first that shows the line, and the first after it that does not, of those that were looked at. */
  readonly first: number;
  readonly gone: number;
}

/**
 * Follows a line from the frame where it was detected, to either side.
 *
 * @param count of frames @param reach looks no further than so many frames
 */
export function followLine(
  frames: Uint8Array,
  count: number,
  at: number,
  line: TextBox,
  reach: number,
): LinePresence {
  const reference = frameAt(frames, at);
  const lastTowards = (step: 1 | -1): number => {
    let last = at;
    for (let k = at + step; k >= 0 && k < count && Math.abs(k - at) <= reach; k += step) {
      if (strokePresence(frameAt(frames, k), reference, line) >= LEAST_PRESENCE) last = k;
      else if (Math.abs(k - last) >= GONE_FRAMES) break;
    }
    return last;
  };
  return { first: lastTowards(-1), gone: lastTowards(1) + 1 };
}
