import { type Canvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import type { DifficultyBand, LayerOf, Template } from '@quiz-factory/shared';
import { place, type Rect, safeRect, type Size, unitOf } from '../graph/place.js';
import type { Resolved } from '../graph/resolve.js';
import { fontOf, type Weight } from './fonts.js';
import { setType, type SetText } from './set-type.js';

export const bandColours: Readonly<Record<DifficultyBand, string>> = {
  'very easy': '#4ade80',
  easy: '#a3e635',
  medium: '#facc15',
  hard: '#fb923c',
  'very hard': '#f87171',
};
const INK = '#0b1020';

/** Where a layer is drawn to. */
export interface Easel {
  readonly context: SKRSContext2D;
  readonly template: Template;
}

export function paletteColour(colour: string, { colours }: Template): string {
  return colour.startsWith('#') ? colour : colours[colour as keyof Template['colours']];
}

/** Draws one layer. @returns the place that it took, pixels */
export async function drawLayer(easel: Easel, resolved: Resolved): Promise<Rect> {
  easel.context.save();
  easel.context.globalAlpha = resolved.layer.opacity;
  try {
    return await draw(easel, resolved);
  } finally {
    easel.context.restore();
  }
}

async function draw(easel: Easel, resolved: Resolved): Promise<Rect> {
  if ('text' in resolved) return drawText(easel, resolved.layer, resolved.text);
  if ('items' in resolved) return drawList(easel, resolved.layer, resolved.items);
  if ('band' in resolved) return drawBadge(easel, resolved.layer, resolved.band);
  if ('share' in resolved) return drawProgress(easel, resolved.layer, resolved.share);
  if ('title' in resolved) return drawImage(easel, resolved.layer, resolved.file, resolved.title);
  const { layer } = resolved;
  if (layer.type === 'shape') return drawShape(easel, layer);
  throw new Error(`a ${layer.type} moves: it is no picture`);
}

function drawText({ context, template }: Easel, layer: LayerOf<'text'>, raw: string): Rect {
  const unit = unitOf(template.canvas);
  const room = layer.width === undefined ? safeRect(template.canvas).width : layer.width * unit;
  const text = layer.isUppercase ? raw.toLocaleUpperCase('en') : raw;
  const set = setType(
    text,
    {
      size: layer.size * unit,
      smallest: Math.min(layer.minSize, layer.size) * unit,
      width: room,
      lines: layer.lines,
    },
    measureIn(context, layer.weight),
  );
  const step = set.size * layer.lineHeight;
  const rect = place(layer, { width: room, height: step * set.lines.length }, template.canvas);
  context.fillStyle = paletteColour(layer.colour, template);
  if (layer.hasShadow) {
    context.shadowColor = 'rgba(0,0,0,0.75)';
    context.shadowBlur = set.size * 0.18;
  }
  writeLines(context, set, layer.weight, rect, layer.align, step);
  return layer.hasShadow ? grown(rect, set.size * 0.4) : grown(rect, set.size * 0.15);
}

function writeLines(
  context: SKRSContext2D,
  set: SetText,
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

function drawList({ context, template }: Easel, layer: LayerOf<'list'>, items: readonly string[]): Rect {
  const unit = unitOf(template.canvas);
  const room = safeRect(template.canvas);
  const rect = place(
    layer,
    { width: layer.width === undefined ? room.width : layer.width * unit, height: layer.height * unit },
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
    const line = setType(
      item,
      { size, smallest: size * 0.7, width, lines: 1 },
      measureIn(context, layer.weight),
    );
    const place = { x: rect.x + column * (width + gap), y: rect.y + row * step, width, height: step };
    writeLines(context, line, layer.weight, place, 'left', step);
  }
  return rect;
}

function drawBadge({ context, template }: Easel, layer: LayerOf<'badge'>, band: DifficultyBand): Rect {
  const unit = unitOf(template.canvas);
  const size = layer.size * unit;
  const words = band.toUpperCase();
  context.font = fontOf('black', size);
  const width = Math.round(context.measureText(words).width + size * 1.7);
  const rect = place(layer, { width, height: Math.round(size * 2.15) }, template.canvas);
  context.fillStyle = bandColours[band];
  context.beginPath();
  context.roundRect(rect.x, rect.y, rect.width, rect.height, layer.radius * unit);
  context.fill();
  context.fillStyle = INK;
  writeLines(context, { lines: [words], size }, 'black', rect, 'centre', rect.height);
  return rect;
}

function drawProgress({ context, template }: Easel, layer: LayerOf<'progress'>, share: number): Rect {
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

async function drawImage(
  { context, template }: Easel,
  layer: LayerOf<'image'>,
  poster: string | null,
  title: string,
): Promise<Rect> {
  const unit = unitOf(template.canvas);
  const rect = place(layer, { width: layer.width * unit, height: layer.height * unit }, template.canvas);
  context.beginPath();
  context.roundRect(rect.x, rect.y, rect.width, rect.height, layer.radius * unit);
  context.clip();
  const file =
    layer.source === 'poster' ? poster : Buffer.from(layer.source.replace(/^[^,]*,/u, ''), 'base64');
  const picture = file === null ? undefined : await loadImage(file).catch(() => undefined);
  if (picture) {
    const scale = (layer.fit === 'cover' ? Math.max : Math.min)(
      rect.width / picture.width,
      rect.height / picture.height,
    );
    const [width, height] = [picture.width * scale, picture.height * scale];
    const [x, y] = [rect.x + (rect.width - width) / 2, rect.y + (rect.height - height) / 2];
    context.drawImage(picture, x, y, width, height);
    return rect;
  }
  drawnPoster(context, rect, title, template);
  return rect;
}

/** Where there is no poster: the first sign of the title, as on a spine. */
function drawnPoster(context: SKRSContext2D, rect: Rect, title: string, template: Template): void {
  const { glow, accent, text, ground } = template.colours;
  const fill = context.createLinearGradient(0, rect.y, 0, rect.y + rect.height);
  fill.addColorStop(0, glow);
  fill.addColorStop(1, ground);
  context.fillStyle = fill;
  context.fillRect(rect.x, rect.y, rect.width, rect.height);
  context.fillStyle = accent;
  context.fillRect(rect.x, rect.y + rect.height * 0.965, rect.width, rect.height * 0.035);
  context.fillStyle = text;
  const [sign = '?'] = [
    ...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(title.trim()),
  ].map(({ segment }) => segment);
  writeLines(
    context,
    { lines: [sign.toLocaleUpperCase('en')], size: rect.height * 0.42 },
    'black',
    rect,
    'centre',
    rect.height,
  );
}

function drawShape({ context, template }: Easel, layer: LayerOf<'shape'>): Rect {
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

const measureIn =
  (context: SKRSContext2D, weight: Weight) =>
  (text: string, size: number): number => {
    context.font = fontOf(weight, size);
    return context.measureText(text).width;
  };

function withOpacity(colour: string, opacity: number): string {
  const alpha = Math.round(opacity * 255)
    .toString(16)
    .padStart(2, '0');
  return `${colour}${alpha}`;
}

const grown = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});
