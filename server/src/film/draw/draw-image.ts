import { loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import type { LayerOf, Template } from '@quiz-factory/shared';
import { placeLayer, unitOf } from '../layout/place-layer.js';
import type { Rect } from '../layout/rect.js';
import type { Surface } from './surface.js';
import { writeLines } from './write-lines.js';

export async function drawImage(
  { context, template }: Surface,
  layer: LayerOf<'image'>,
  poster: string | null,
  title: string,
): Promise<Rect> {
  const unit = unitOf(template.canvas);
  const rect = placeLayer(layer, { width: layer.width * unit, height: layer.height * unit }, template.canvas);
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
  drawPlaceholder(context, rect, title, template);
  return rect;
}

/** Where there is no poster: the first character of the title. */
function drawPlaceholder(context: SKRSContext2D, rect: Rect, title: string, template: Template): void {
  const { glow, accent, text, ground } = template.colours;
  const fill = context.createLinearGradient(0, rect.y, 0, rect.y + rect.height);
  fill.addColorStop(0, glow);
  fill.addColorStop(1, ground);
  context.fillStyle = fill;
  context.fillRect(rect.x, rect.y, rect.width, rect.height);
  context.fillStyle = accent;
  context.fillRect(rect.x, rect.y + rect.height * 0.965, rect.width, rect.height * 0.035);
  context.fillStyle = text;
  const [initial = '?'] = [
    ...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(title.trim()),
  ].map(({ segment }) => segment);
  writeLines(
    context,
    { lines: [initial.toLocaleUpperCase('en')], size: rect.height * 0.42 },
    'black',
    rect,
    'centre',
    rect.height,
  );
}
