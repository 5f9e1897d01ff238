import type { DifficultyBand, LayerOf } from '@quiz-factory/shared';
import { placeLayer, unitOf } from '../layout/place-layer.js';
import type { Rect } from '../layout/rect.js';
import { fontOf } from './fonts.js';
import type { Surface } from './surface.js';
import { writeLines } from './write-lines.js';

const bandColours: Readonly<Record<DifficultyBand, string>> = {
  'very easy': '#4ade80',
  easy: '#a3e635',
  medium: '#facc15',
  hard: '#fb923c',
  'very hard': '#f87171',
};
const TEXT_COLOUR = '#0b1020';

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
  context.fillStyle = TEXT_COLOUR;
  writeLines(context, { lines: [words], size }, 'black', rect, 'centre', rect.height);
  return rect;
}
