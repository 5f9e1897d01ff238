import type { LayerOf, Template } from '@quiz-factory/shared';
import type { CompositionLayer } from '../command/composition.js';
import { ringArguments } from '../command/ring-arguments.js';
import type { Drawer } from '../draw/drawer.js';
import { paletteColour } from '../draw/palette.js';
import { placeLayer, unitOf } from '../layout/place-layer.js';
import { evenRect, type Rect } from '../layout/rect.js';
import type { Visibility } from '../layout/visibility.js';
import type { Intermediates } from './intermediates.js';
import type { RawPictures } from './raw-pictures.js';

type Countdown = LayerOf<'countdown'>;

interface CountdownContext {
  readonly template: Template;
  /** Of the phase. */
  readonly frames: number;
  readonly pictures: RawPictures;
  readonly intermediates: Pick<Intermediates, 'get' | 'drawer'>;
  /** Nothing but this moment is wanted. */
  readonly atSeconds: number | undefined;
}

/** Draws a countdown: a bar, or a ring, digits, or both. */
export async function countdownLayers(
  layer: Countdown,
  visible: Visibility,
  context: CountdownContext,
): Promise<CompositionLayer[]> {
  if (layer.style === 'bar') return [await barLayer(layer, visible, context)];
  const { canvas } = context.template;
  const size = 2 * Math.round((layer.size * unitOf(canvas)) / 2);
  const rect = evenRect(placeLayer(layer, { width: size, height: size }, canvas));
  return [
    ...(layer.style === 'digits' ? [] : [await ringLayer(layer, rect, visible, context)]),
    ...(layer.style === 'ring' ? [] : [await digitsLayer(layer, rect, visible, context)]),
  ];
}

async function barLayer(
  layer: Countdown,
  visible: Visibility,
  { template, pictures, intermediates }: CountdownContext,
): Promise<CompositionLayer> {
  const { canvas } = template;
  const unit = unitOf(canvas);
  const size = { width: layer.width * unit, height: layer.size * unit };
  const rect = evenRect(placeLayer(layer, size, canvas));
  const draw = async (opacity: number): Promise<string> =>
    pictures.write(await drawPill(intermediates.drawer, layer, opacity, rect, template));
  return { kind: 'bar', track: await draw(0.2), bar: await draw(1), rect, visible };
}

/** A bar with round ends alone on a picture of its own size. @returns RGBA pixels */
async function drawPill(
  drawer: Drawer,
  { colour, width, size }: Countdown,
  opacity: number,
  rect: Rect,
  template: Template,
): Promise<Uint8Array> {
  const safeArea = { left: 0, right: 0, top: 0, bottom: 0 };
  const canvas = { ...template.canvas, width: rect.width, height: rect.height, safeArea };
  // A document's units are a share of the canvas, which is another one here.
  const scale = unitOf(template.canvas) / unitOf(canvas);
  const layer = {
    ...pill,
    fill: colour,
    width: width * scale,
    height: size * scale,
    radius: (size / 2) * scale,
    opacity,
  };
  const picture = await drawer.picture({ ...template, canvas }, [{ layer }]);
  if (!picture) throw new Error('the bar of a countdown has no size');
  return picture.pixels;
}

const pill = {
  type: 'shape',
  form: 'rectangle',
  anchor: 'top-left',
  x: 0,
  y: 0,
  isBleeding: true,
  z: 0,
  from: 0,
  direction: 'down',
  opacityFrom: 1,
  opacityTo: 1,
} as const;

async function ringLayer(
  layer: Countdown,
  rect: Rect,
  visible: Visibility,
  { template, frames, pictures, intermediates, atSeconds }: CountdownContext,
): Promise<CompositionLayer> {
  const { width: size } = rect;
  const { fps } = template.canvas;
  const colour = paletteColour(layer.colour, template);
  if (atSeconds !== undefined) {
    const still = await intermediates.drawer.ringStill(size, frames, Math.floor(atSeconds * fps), colour);
    return { kind: 'still', raw: await pictures.write(still), rect, visible };
  }
  const film = await intermediates.get(
    'mov',
    (output) => ringArguments({ size, fps, colour, frames }, output),
    () => intermediates.drawer.ring(size, frames),
  );
  return { kind: 'ring', film, rect, visible };
}

async function digitsLayer(
  layer: Countdown,
  { x, y, width: size }: Rect,
  visible: Visibility,
  { template, frames, pictures, intermediates }: CountdownContext,
): Promise<CompositionLayer> {
  const count = Math.ceil(frames / template.canvas.fps - 0.001);
  const textColour = paletteColour(layer.textColour, template);
  const { rect, pixels } = await intermediates.drawer.digits(size, count, textColour);
  const centred = evenRect({ ...rect, x: x + (size - rect.width) / 2, y: y + (size - rect.height) / 2 });
  return { kind: 'digits', raw: await pictures.write(pixels), count, rect: centred, visible };
}
