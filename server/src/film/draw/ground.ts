import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { Template } from '@quiz-factory/shared';
import { LRUCache } from 'lru-cache';
import { paletteColour, withOpacity } from './palette.js';

/** What lies under all layers of a phase: a colour that, with a glow, brightens towards the middle. */
export interface Ground {
  readonly colour: string;
  readonly glow: string | null;
}

/** Every round has the same ground, and a template has few. */
const drawn = new LRUCache<string, Canvas>({ max: 4 });

/** A canvas with the ground, kept for the next who wants the same: it is not to be drawn on. */
export function groundCanvas(template: Template, ground: Ground): Canvas {
  const { width, height } = template.canvas;
  const key = JSON.stringify([width, height, template.colours, ground]);
  const known = drawn.get(key);
  if (known) return known;
  const canvas = draw(ground, template);
  drawn.set(key, canvas);
  return canvas;
}

function draw({ colour: ground, glow }: Ground, template: Template): Canvas {
  const { width, height } = template.canvas;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = paletteColour(ground, template);
  context.fillRect(0, 0, width, height);
  if (glow === null) return canvas;
  const middle = { x: width / 2, y: height * 0.46 };
  const gradient = context.createRadialGradient(middle.x, middle.y, 0, middle.x, middle.y, width * 0.62);
  const colour = paletteColour(glow, template);
  // Falls like (1 − r)^1.6, in steps small enough to be smooth.
  for (let step = 0; step <= 16; step++)
    gradient.addColorStop(step / 16, withOpacity(colour, (1 - step / 16) ** 1.6));
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
  const picture = context.getImageData(0, 0, width, height);
  const { data } = picture;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 4) {
      // Dither of about one step, against banding.
      const dither = (((x * 7 + y * 13) % 11) - 5) / 4;
      data[at] = (data[at] ?? 0) + dither;
      data[at + 1] = (data[at + 1] ?? 0) + dither;
      data[at + 2] = (data[at + 2] ?? 0) + dither;
    }
  context.putImageData(picture, 0, 0);
  return canvas;
}
