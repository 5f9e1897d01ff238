import { THUMB_BYTES } from './thumbnails.js';

/** A cut changes at least this much of the picture, mean absolute difference of 8-bit values. */
const LEAST_DIFFERENCE = 7;
/** And this many times what moves around it anyway. */
const ABOVE_MOTION = 2.6;
/** Frames on each side that tell how much moves. */
const MOTION_FRAMES = 4;
/** A flash is over within so many frames: then the picture is what it was. */
const FLASH_FRAMES = 6;

/**
 * Frames that begin a new shot: the picture changes by much more than it did around, and does not come back. Fades and
 * dissolves change slowly and are none.
 *
 * @param thumbnails one after another, THUMB_BYTES each @returns indices of first frames
 */
export function detectShotCuts(thumbnails: Uint8Array): number[] {
  const count = Math.floor(thumbnails.length / THUMB_BYTES);
  const differences = new Float64Array(count);
  for (let k = 1; k < count; k++) differences[k] = frameDifference(thumbnails, k - 1, k);
  const cuts: number[] = [];
  for (let k = 1; k < count; k++) {
    const value = differences[k] ?? 0;
    if (value < LEAST_DIFFERENCE) continue;
    let motion = 0;
    let around = 0;
    let isHighest = true;
    for (let d = -MOTION_FRAMES; d <= MOTION_FRAMES; d++) {
      const other = differences[k + d];
      if (d === 0 || other === undefined || k + d < 1) continue;
      motion += other;
      around += 1;
      if (Math.abs(d) <= 2 && other > value) isHighest = false;
    }
    if (!isHighest || value < ABOVE_MOTION * (motion / Math.max(1, around)) + 2) continue;
    if (isFlash(thumbnails, k, count, value)) continue;
    cuts.push(k);
  }
  return cuts;
}

/** Is the picture from before the change back soon after it, or is this the end of such a flash? */
function isFlash(thumbnails: Uint8Array, at: number, count: number, value: number): boolean {
  const alike = value * 0.4;
  for (let d = 1; d <= FLASH_FRAMES; d++) {
    if (at + d < count && frameDifference(thumbnails, at - 1, at + d) < alike) return true;
    if (at - 1 - d >= 0 && frameDifference(thumbnails, at - 1 - d, at) < alike) return true;
  }
  return false;
}

function frameDifference(thumbnails: Uint8Array, a: number, b: number): number {
  let sum = 0;
  const from = a * THUMB_BYTES;
  const to = b * THUMB_BYTES;
  for (let i = 0; i < THUMB_BYTES; i++)
    sum += Math.abs((thumbnails[from + i] ?? 0) - (thumbnails[to + i] ?? 0));
  return sum / THUMB_BYTES;
}
