import { FRAME_WIDTH, FRAME_HEIGHT } from './frame-format.js';

/** Shares of a frame. */
interface Place {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Edges weaker than this are the picture's, not a letter's: steps of 8-bit luma from pixel to pixel. */
const LEAST_STEP = 20;

/**
 * How much of a line's strokes another frame shows in the same place, about 0…1: the slope of its luma steps on those of
 * the frame that shows the line (least squares). Letters drawn over a picture keep their place whatever moves behind
 * them, so this follows their fades, at a thousandth of what the text network takes.
 *
 * @param frame and `reference` as frame-format tells
 */
export function strokePresence(frame: Uint8Array, reference: Uint8Array, place: Place): number {
  const left = Math.max(0, Math.floor(place.left * FRAME_WIDTH));
  const right = Math.min(FRAME_WIDTH - 1, Math.ceil(place.right * FRAME_WIDTH));
  const top = Math.max(0, Math.floor(place.top * FRAME_HEIGHT));
  const bottom = Math.min(FRAME_HEIGHT - 1, Math.ceil(place.bottom * FRAME_HEIGHT));
  let [both, own] = [0, 0];
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const at = y * FRAME_WIDTH + x;
      for (const next of [at + 1, at + FRAME_WIDTH]) {
        const step = (reference[next] ?? 0) - (reference[at] ?? 0);
        if (step < LEAST_STEP && step > -LEAST_STEP) continue;
        both += step * ((frame[next] ?? 0) - (frame[at] ?? 0));
        own += step * step;
      }
    }
  return own === 0 ? 0 : both / own;
}
