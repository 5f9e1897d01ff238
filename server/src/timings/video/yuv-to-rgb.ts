import { FRAME_HEIGHT, FRAME_WIDTH } from './frame-format.js';

const SIZE = FRAME_WIDTH * FRAME_HEIGHT;
const HALF = FRAME_WIDTH / 2;

/** Writes red, green and blue of a frame's pixel, 0…255 (BT.709, studio range). */
export function writeRgb(
  frame: Uint8Array,
  x: number,
  y: number,
  into: Uint8Array | Uint8ClampedArray,
  at: number,
): void {
  const chroma = SIZE + (y >> 1) * HALF + (x >> 1);
  const luma = ((frame[y * FRAME_WIDTH + x] ?? 16) - 16) * 1.164;
  const u = (frame[chroma] ?? 128) - 128;
  const v = (frame[chroma + SIZE / 4] ?? 128) - 128;
  into[at] = clamp(luma + 1.793 * v);
  into[at + 1] = clamp(luma - 0.213 * u - 0.533 * v);
  into[at + 2] = clamp(luma + 2.112 * u);
}

const clamp = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : value);
