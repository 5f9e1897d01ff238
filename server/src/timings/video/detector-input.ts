import { FRAME_HEIGHT, FRAME_WIDTH } from './frame-format.js';

// ImageNet's means and deviations: what the text detector was trained with.
const MEANS = [0.485, 0.456, 0.406] as const;
const DEVIATIONS = [0.229, 0.224, 0.225] as const;

/** Writes one frame as the text detector's input: three planes of normalised RGB (BT.709). */
export function toDetectorInput(frame: Uint8Array, into: Float32Array): void {
  const size = FRAME_WIDTH * FRAME_HEIGHT;
  const half = FRAME_WIDTH / 2;
  for (let y = 0; y < FRAME_HEIGHT; y++)
    for (let x = 0; x < FRAME_WIDTH; x++) {
      const at = y * FRAME_WIDTH + x;
      const chroma = size + (y >> 1) * half + (x >> 1);
      const luma = ((frame[at] ?? 16) - 16) * 1.164;
      const u = (frame[chroma] ?? 128) - 128;
      const v = (frame[chroma + size / 4] ?? 128) - 128;
      const red = luma + 1.793 * v;
      const green = luma - 0.213 * u - 0.533 * v;
      const blue = luma + 2.112 * u;
      into[at] = (clamp(red) / 255 - MEANS[0]) / DEVIATIONS[0];
      into[at + size] = (clamp(green) / 255 - MEANS[1]) / DEVIATIONS[1];
      into[at + 2 * size] = (clamp(blue) / 255 - MEANS[2]) / DEVIATIONS[2];
    }
}

const clamp = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : value);
