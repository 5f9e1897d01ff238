import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { Template } from '@quiz-factory/shared';
import type { Rect } from '../layout/place.js';
import type { Resolved } from '../layout/resolve.js';
import { fontOf } from './fonts.js';
import { drawLayer } from './draw-layer.js';
import { drawGround } from './draw-shape.js';

/** A drawn picture and its place on the canvas. */
export interface Picture {
  readonly rect: Rect;
  /** Red, green, blue, alpha (not premultiplied), row by row. */
  readonly pixels: Buffer;
}

export interface Ground {
  readonly colour: string;
  readonly glow: string | null;
}

/**
 * Draws layers into one picture, cut to the place that they take: what is not there costs nothing in the film.
 *
 * @param ground undefined: transparent @returns undefined when nothing of it is on the canvas
 */
export async function drawPicture(
  template: Template,
  layers: readonly Resolved[],
  ground?: Ground,
): Promise<Picture | undefined> {
  const { width, height } = template.canvas;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  if (ground) context.drawImage(groundOf(template, ground), 0, 0);
  const places: Rect[] = ground ? [{ x: 0, y: 0, width, height }] : [];
  for (const layer of layers) places.push(await drawLayer({ context, template }, layer));
  const rect = evenly(places, width, height);
  if (!rect) return undefined;
  const { data } = context.getImageData(rect.x, rect.y, rect.width, rect.height);
  return { rect, pixels: Buffer.from(data.buffer, data.byteOffset, data.byteLength) };
}

/** Where layers are drawn. Texts have to be set for it. */
export async function placesOf(template: Template, layers: readonly Resolved[]): Promise<Rect[]> {
  const context = createCanvas(template.canvas.width, template.canvas.height).getContext('2d');
  const places: Rect[] = [];
  for (const layer of layers) places.push(await drawLayer({ context, template }, layer));
  return places;
}

/** The grounds that were drawn last: every round has the same. */
const grounds = new Map<string, Canvas>();
const MOST_GROUNDS = 4;

function groundOf(template: Template, { colour, glow }: Ground): Canvas {
  const { width, height } = template.canvas;
  const key = JSON.stringify([width, height, template.colours, colour, glow]);
  const known = grounds.get(key);
  if (known) return known;
  const canvas = createCanvas(width, height);
  drawGround(canvas, colour, glow, template);
  for (const old of [...grounds.keys()].slice(0, Math.max(0, grounds.size - MOST_GROUNDS + 1)))
    grounds.delete(old);
  grounds.set(key, canvas);
  return canvas;
}

/** The smallest rectangle around all, on even pixels: chroma has half of them. */
function evenly(places: readonly Rect[], width: number, height: number): Rect | undefined {
  const left = Math.max(0, 2 * Math.floor(Math.min(...places.map(({ x }) => x)) / 2));
  const top = Math.max(0, 2 * Math.floor(Math.min(...places.map(({ y }) => y)) / 2));
  const right = Math.min(width, 2 * Math.ceil(Math.max(...places.map((place) => place.x + place.width)) / 2));
  const bottom = Math.min(
    height,
    2 * Math.ceil(Math.max(...places.map((place) => place.y + place.height)) / 2),
  );
  return right > left && bottom > top
    ? { x: left, y: top, width: right - left, height: bottom - top }
    : undefined;
}

/** The digits of a countdown, one under the other: from `seconds` down to 1. @param size of the countdown, pixels */
export function drawDigits(size: number, seconds: number, colour: string): Picture {
  const height = 2 * Math.ceil(size * 0.25);
  const width = 2 * Math.ceil(size * 0.4);
  const canvas = createCanvas(width, height * seconds);
  const context = canvas.getContext('2d');
  context.fillStyle = colour;
  context.font = fontOf('black', Math.round(size * 0.36));
  context.textAlign = 'center';
  for (let k = 0; k < seconds; k++)
    context.fillText(String(seconds - k), width / 2, k * height + height / 2 + size * 0.13);
  const { data } = context.getImageData(0, 0, width, height * seconds);
  return {
    rect: { x: 0, y: 0, width, height },
    pixels: Buffer.from(data.buffer, data.byteOffset, data.byteLength),
  };
}
