import { FRAME_HEIGHT, FRAME_WIDTH } from './frame-format.js';
import { writeRgb } from './yuv-to-rgb.js';

// ImageNet's means and deviations: what the text detector was trained with.
const MEANS = [0.485, 0.456, 0.406];
const DEVIATIONS = [0.229, 0.224, 0.225];
const normalised = MEANS.map((mean, channel) =>
  Float32Array.from({ length: 256 }, (_, value) => (value / 255 - mean) / (DEVIATIONS[channel] ?? 1)),
);
const [reds = new Float32Array(), greens = new Float32Array(), blues = new Float32Array()] = normalised;
const rgb = new Uint8ClampedArray(3);

/** Writes one frame as the text detector's input: three planes of normalised RGB. */
export function toDetectorInput(frame: Uint8Array, into: Float32Array): void {
  const size = FRAME_WIDTH * FRAME_HEIGHT;
  for (let y = 0; y < FRAME_HEIGHT; y++)
    for (let x = 0; x < FRAME_WIDTH; x++) {
      const at = y * FRAME_WIDTH + x;
      writeRgb(frame, x, y, rgb, 0);
      into[at] = reds[rgb[0] ?? 0] ?? 0;
      into[at + size] = greens[rgb[1] ?? 0] ?? 0;
      into[at + 2 * size] = blues[rgb[2] ?? 0] ?? 0;
    }
}
