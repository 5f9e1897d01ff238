import type { Template } from '@quiz-factory/shared';
import type { Rect, Size } from '../layout/rect.js';
import type { ResolvedLayer } from '../layout/resolve-layers.js';
import { drawDigits } from './draw-digits.js';
import { drawPicture, layerBounds, type Picture } from './draw-picture.js';
import type { Ground } from './ground.js';
import { drawNoisePattern } from './noise-pattern.js';
import { ringMask, ringStill } from './ring-mask.js';

/** Everything that is drawn for a film. All of it computes: in a process that answers requests, a thread does it. */
export interface Drawer {
  /** See drawPicture. */
  picture(
    template: Template,
    layers: readonly ResolvedLayer[],
    ground?: Ground,
  ): Promise<Picture | undefined>;
  /** See layerBounds. */
  bounds(template: Template, layers: readonly ResolvedLayer[]): Promise<Rect[]>;
  /** See drawDigits. */
  digits(size: number, seconds: number, colour: string): Promise<Picture>;
  /** See ringMask. */
  ring(size: number, frames: number): Promise<Uint8Array>;
  /** See ringStill. */
  ringStill(size: number, frames: number, frame: number, colour: string): Promise<Uint8Array>;
  /** See drawNoisePattern; the pixels that it was given may be changed. */
  noise(pixels: Uint8Array, size: Size, moving: readonly Rect[]): Promise<Uint8Array>;
}

/** Draws where it is called. */
export const drawHere: Drawer = {
  picture: drawPicture,
  bounds: layerBounds,
  digits: (...of) => Promise.resolve(drawDigits(...of)),
  ring: (...of) => Promise.resolve(ringMask(...of)),
  ringStill: (...of) => Promise.resolve(ringStill(...of)),
  noise: (pixels, ...of) => {
    drawNoisePattern(pixels, ...of);
    return Promise.resolve(pixels);
  },
};
