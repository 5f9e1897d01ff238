import { FRAME_HEIGHT, FRAME_WIDTH } from './frame-format.js';
import type { TextBox } from './text-boxes.js';
import { writeRgb } from './yuv-to-rgb.js';

/** The pixels of a line of text and a little around it. */
export interface LineCrop {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel, row by row. */
  readonly rgb: Uint8Array;
}

/** The detector shrinks what it finds; so much of a line's thickness is taken at every side. */
const MARGIN = 0.35;

export function cropLine(frame: Uint8Array, { left, top, right, bottom }: TextBox): LineCrop {
  const margin = MARGIN * Math.min((right - left) * FRAME_WIDTH, (bottom - top) * FRAME_HEIGHT);
  const x0 = Math.max(0, Math.round(left * FRAME_WIDTH - margin));
  const x1 = Math.min(FRAME_WIDTH, Math.round(right * FRAME_WIDTH + margin));
  const y0 = Math.max(0, Math.round(top * FRAME_HEIGHT - margin));
  const y1 = Math.min(FRAME_HEIGHT, Math.round(bottom * FRAME_HEIGHT + margin));
  const [width, height] = [x1 - x0, y1 - y0];
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) writeRgb(frame, x0 + x, y0 + y, rgb, (y * width + x) * 3);
  return { width, height, rgb };
}
