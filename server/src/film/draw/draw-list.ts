import type { LayerOf } from '@quiz-factory/shared';
import { placeLayer, safeRect, unitOf } from '../layout/place-layer.js';
import type { Rect } from '../layout/rect.js';
import { paletteColour } from './palette.js';
import type { Surface } from './surface.js';
import { typeset } from './typeset.js';
import { measureIn, writeLines } from './write-lines.js';

/** A line for each item, in columns; what does not fit is left out. */
export function drawList(
  { context, template }: Surface,
  layer: LayerOf<'list'>,
  items: readonly string[],
): Rect {
  const unit = unitOf(template.canvas);
  const rect = placeLayer(
    layer,
    {
      width: layer.width === undefined ? safeRect(template.canvas).width : layer.width * unit,
      height: layer.height * unit,
    },
    template.canvas,
  );
  // Few lines look lost in many columns.
  const columns = items.length <= 8 ? 1 : layer.columns;
  const rows = Math.ceil(items.length / columns);
  const step = Math.min(rect.height / rows, layer.size * unit * 1.7);
  const size = Math.max(layer.minSize * unit, Math.min(layer.size * unit, step * 0.7));
  const shown = Math.min(items.length, Math.floor(rect.height / Math.max(step, size * 1.1)) * columns);
  const gap = 40 * unit;
  const width = (rect.width - gap * (columns - 1)) / columns;
  context.fillStyle = paletteColour(layer.colour, template);
  for (const [index, item] of items.slice(0, shown).entries()) {
    const column = Math.floor(index / Math.ceil(shown / columns));
    const row = index % Math.ceil(shown / columns);
    const line = typeset(
      item,
      { size, smallest: size * 0.7, width, lines: 1 },
      measureIn(context, layer.weight),
    );
    const cell = { x: rect.x + column * (width + gap), y: rect.y + row * step, width, height: step };
    writeLines(context, line, layer.weight, cell, 'left', step);
  }
  return rect;
}
