import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { LayerOf, Template } from '@quiz-factory/shared';
import { grown, place, type Rect, safeRect, type Size, unitOf } from '../layout/place.js';
import { type Easel, paletteColour, withOpacity } from './easel.js';

export function drawProgress({ context, template }: Easel, layer: LayerOf<'progress'>, share: number): Rect {
  const unit = unitOf(template.canvas);
  const rect = place(layer, { width: layer.width * unit, height: layer.height * unit }, template.canvas);
  for (const [colour, width] of [
    [layer.track, rect.width],
    [layer.colour, rect.width * share],
  ] as const) {
    if (width <= 0) continue;
    context.fillStyle = paletteColour(colour, template);
    context.beginPath();
    context.roundRect(rect.x, rect.y, Math.max(width, rect.height), rect.height, rect.height / 2);
    context.fill();
  }
  return rect;
}

export function drawShape({ context, template }: Easel, layer: LayerOf<'shape'>): Rect {
  const rect = shapeRect(layer, template);
  context.fillStyle = fillOf(context, layer, rect, template);
  context.beginPath();
  if (layer.form === 'ellipse')
    context.ellipse(
      rect.x + rect.width / 2,
      rect.y + rect.height / 2,
      rect.width / 2,
      rect.height / 2,
      0,
      0,
      Math.PI * 2,
    );
  else context.roundRect(rect.x, rect.y, rect.width, rect.height, layer.radius * unitOf(template.canvas));
  context.fill();
  if (layer.border) {
    context.strokeStyle = paletteColour(layer.border.colour, template);
    context.lineWidth = layer.border.width * unitOf(template.canvas);
    context.stroke();
    return grown(rect, context.lineWidth);
  }
  return rect;
}

function shapeRect(layer: LayerOf<'shape'>, { canvas }: Template): Rect {
  const unit = unitOf(canvas);
  const room: Size = layer.isBleeding ? canvas : safeRect(canvas);
  return place(
    layer,
    {
      width: layer.width === undefined ? room.width : layer.width * unit,
      height: layer.height === undefined ? room.height : layer.height * unit,
    },
    canvas,
  );
}

function fillOf(
  context: SKRSContext2D,
  layer: LayerOf<'shape'>,
  rect: Rect,
  template: Template,
): string | ReturnType<SKRSContext2D['createLinearGradient']> {
  const from = withOpacity(paletteColour(layer.fill, template), layer.opacityFrom);
  if (layer.fillTo === undefined) return from;
  const middle = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
  const gradient =
    layer.direction === 'outward'
      ? context.createRadialGradient(
          middle.x,
          middle.y,
          0,
          middle.x,
          middle.y,
          Math.max(rect.width, rect.height) / 2,
        )
      : layer.direction === 'down'
        ? context.createLinearGradient(0, rect.y, 0, rect.y + rect.height)
        : context.createLinearGradient(rect.x, 0, rect.x + rect.width, 0);
  gradient.addColorStop(0, from);
  gradient.addColorStop(1, withOpacity(paletteColour(layer.fillTo, template), layer.opacityTo));
  return gradient;
}

/** The ground of a phase: a colour that brightens towards the middle, with grain below one step against banding. */
export function drawGround(canvas: Canvas, ground: string, glow: string | null, template: Template): void {
  const context = canvas.getContext('2d');
  context.fillStyle = paletteColour(ground, template);
  context.fillRect(0, 0, canvas.width, canvas.height);
  if (glow === null) return;
  const middle = { x: canvas.width / 2, y: canvas.height * 0.46 };
  const gradient = context.createRadialGradient(
    middle.x,
    middle.y,
    0,
    middle.x,
    middle.y,
    canvas.width * 0.62,
  );
  const colour = paletteColour(glow, template);
  // Falls like (1 − r)^1.6, in steps small enough to be smooth.
  for (let step = 0; step <= 16; step++)
    gradient.addColorStop(step / 16, withOpacity(colour, (1 - step / 16) ** 1.6));
  context.fillStyle = gradient;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const { width, height } = canvas;
  const picture = context.getImageData(0, 0, width, height);
  const { data } = picture;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 4) {
      const grain = (((x * 7 + y * 13) % 11) - 5) / 4;
      data[at] = (data[at] ?? 0) + grain;
      data[at + 1] = (data[at + 1] ?? 0) + grain;
      data[at + 2] = (data[at + 2] ?? 0) + grain;
    }
  context.putImageData(picture, 0, 0);
}
