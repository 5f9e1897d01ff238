import type { SKRSContext2D } from '@napi-rs/canvas';
import type { DifficultyBand, LayerOf } from '@quiz-factory/shared';
import { placeLayer, safeRect, unitOf } from '../layout/place-layer.js';
import { outset, type Rect } from '../layout/rect.js';
import { fontOf, type Weight } from './fonts.js';
import { paletteColour } from './palette.js';
import type { Surface } from './surface.js';
import { typeset, type TypesetText } from './typeset.js';

const bandColours: Readonly<Record<DifficultyBand, string>> = {
  'very easy': '#4ade80',
  easy: '#a3e635',
  medium: '#facc15',
  hard: '#fb923c',
  'very hard': '#f87171',
};
const INK = '#0b1020';

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

export function writeLines(
  context: SKRSContext2D,
  set: TypesetText,
  weight: Weight,
  rect: Rect,
  align: 'left' | 'centre' | 'right',
  step: number,
): void {
  context.font = fontOf(weight, set.size);
  context.textBaseline = 'alphabetic';
  context.textAlign = align === 'centre' ? 'center' : align;
  const x = align === 'left' ? rect.x : align === 'right' ? rect.x + rect.width : rect.x + rect.width / 2;
  for (const [index, line] of set.lines.entries())
    context.fillText(line, x, rect.y + step * index + step / 2 + set.size * 0.36);
}

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

export function drawBadge(
  { context, template }: Surface,
  layer: LayerOf<'badge'>,
  band: DifficultyBand,
): Rect {
  const unit = unitOf(template.canvas);
  const size = layer.size * unit;
  const words = band.toUpperCase();
  context.font = fontOf('black', size);
  const width = Math.round(context.measureText(words).width + size * 1.7);
  const rect = placeLayer(layer, { width, height: Math.round(size * 2.15) }, template.canvas);
  context.fillStyle = bandColours[band];
  context.beginPath();
  context.roundRect(rect.x, rect.y, rect.width, rect.height, layer.radius * unit);
  context.fill();
  context.fillStyle = INK;
  writeLines(context, { lines: [words], size }, 'black', rect, 'centre', rect.height);
  return rect;
}

const measureIn =
  (context: SKRSContext2D, weight: Weight) =>
  (text: string, size: number): number => {
    context.font = fontOf(weight, size);
    return context.measureText(text).width;
  };
