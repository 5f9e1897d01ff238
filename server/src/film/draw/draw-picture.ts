import { createCanvas } from '@napi-rs/canvas';
import type { Template } from '@quiz-factory/shared';
import type { Rect } from '../layout/rect.js';
import type { ResolvedLayer } from '../layout/resolve-layers.js';
import { drawLayer } from './draw-layer.js';
import { type Ground, groundCanvas } from './ground.js';

/** Pixels and where they lie on the canvas. */
export interface Picture {
  readonly rect: Rect;
  /** Red, green, blue, alpha (not premultiplied), row by row. */
  readonly pixels: Uint8Array;
}

/**
 * Draws layers into one picture, cropped to what they cover: what is not there costs nothing in the film.
 *
 * @param ground undefined: transparent @returns undefined when nothing of it is on the canvas
 */
export async function drawPicture(
  template: Template,
  layers: readonly ResolvedLayer[],
  ground?: Ground,
): Promise<Picture | undefined> {
  const { width, height } = template.canvas;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  if (ground) context.drawImage(groundCanvas(template, ground), 0, 0);
  const bounds: Rect[] = ground ? [{ x: 0, y: 0, width, height }] : [];
  for (const layer of layers) bounds.push(await drawLayer({ context, template }, layer));
  const rect = evenBounds(bounds, width, height);
  if (!rect) return undefined;
  const { data } = context.getImageData(rect.x, rect.y, rect.width, rect.height);
  return { rect, pixels: Buffer.from(data.buffer, data.byteOffset, data.byteLength) };
}

/** What each layer covers. Texts have to be set for it. */
export async function layerBounds(template: Template, layers: readonly ResolvedLayer[]): Promise<Rect[]> {
  const context = createCanvas(template.canvas.width, template.canvas.height).getContext('2d');
  const bounds: Rect[] = [];
  for (const layer of layers) bounds.push(await drawLayer({ context, template }, layer));
  return bounds;
}

/** The smallest rectangle around all, on even pixels, which chroma planes of half the size need (4:2:0). */
function evenBounds(bounds: readonly Rect[], width: number, height: number): Rect | undefined {
  const left = Math.max(0, 2 * Math.floor(Math.min(...bounds.map(({ x }) => x)) / 2));
  const top = Math.max(0, 2 * Math.floor(Math.min(...bounds.map(({ y }) => y)) / 2));
  const right = Math.min(width, 2 * Math.ceil(Math.max(...bounds.map(({ x, width: w }) => x + w)) / 2));
  const bottom = Math.min(height, 2 * Math.ceil(Math.max(...bounds.map(({ y, height: h }) => y + h)) / 2));
  return right > left && bottom > top
    ? { x: left, y: top, width: right - left, height: bottom - top }
    : undefined;
}
