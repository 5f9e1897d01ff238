import type { SKRSContext2D } from '@napi-rs/canvas';
import type { LayerOf, Template } from '@quiz-factory/shared';
import { placeLayer, safeRect, unitOf } from '../layout/place-layer.js';
import { outset, type Rect, type Size } from '../layout/rect.js';
import { paletteColour, withOpacity } from './palette.js';
import type { Surface } from './surface.js';

export function drawShape({ context, template }: Surface, layer: LayerOf<'shape'>): Rect {
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
    return outset(rect, context.lineWidth);
  }
  return rect;
}

function shapeRect(layer: LayerOf<'shape'>, { canvas }: Template): Rect {
  const unit = unitOf(canvas);
  const bounds: Size = layer.isBleeding ? canvas : safeRect(canvas);
  return placeLayer(
    layer,
    {
      width: layer.width === undefined ? bounds.width : layer.width * unit,
      height: layer.height === undefined ? bounds.height : layer.height * unit,
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
