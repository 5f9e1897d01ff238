import type { LayerOf } from '@quiz-factory/shared';
import { placeLayer, safeRect, unitOf } from '../layout/place-layer.js';
import { outset, type Rect } from '../layout/rect.js';
import { paletteColour } from './palette.js';
import type { Surface } from './surface.js';
import { typeset } from './typeset.js';
import { measureIn, writeLines } from './write-lines.js';

export function drawText({ context, template }: Surface, layer: LayerOf<'text'>, raw: string): Rect {
  const unit = unitOf(template.canvas);
  const width = layer.width === undefined ? safeRect(template.canvas).width : layer.width * unit;
  const text = layer.isUppercase ? raw.toLocaleUpperCase('en') : raw;
  const set = typeset(
    text,
    {
      size: layer.size * unit,
      smallest: Math.min(layer.minSize, layer.size) * unit,
      width,
      lines: layer.lines,
    },
    measureIn(context, layer.weight),
  );
  const step = set.size * layer.lineHeight;
  const rect = placeLayer(layer, { width, height: step * set.lines.length }, template.canvas);
  context.fillStyle = paletteColour(layer.colour, template);
  if (layer.hasShadow) {
    context.shadowColor = 'rgba(0,0,0,0.75)';
    context.shadowBlur = set.size * 0.18;
  }
  writeLines(context, set, layer.weight, rect, layer.align, step);
  return layer.hasShadow ? outset(rect, set.size * 0.4) : outset(rect, set.size * 0.15);
}
