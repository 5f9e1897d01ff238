import type { LayerOf } from '@quiz-factory/shared';
import { placeLayer, unitOf } from '../layout/place-layer.js';
import type { Rect } from '../layout/rect.js';
import { paletteColour } from './palette.js';
import type { Surface } from './surface.js';

/** @param share of the rounds, 0…1 */
export function drawProgress(
  { context, template }: Surface,
  layer: LayerOf<'progress'>,
  share: number,
): Rect {
  const unit = unitOf(template.canvas);
  const rect = placeLayer(layer, { width: layer.width * unit, height: layer.height * unit }, template.canvas);
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
