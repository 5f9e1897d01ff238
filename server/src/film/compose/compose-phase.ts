import type { LayerOf } from '@quiz-factory/shared';
import { clipOf } from '../audio/segment-audio.js';
import type { Composition, CompositionLayer } from '../command/composition.js';
import { SLIDE_UNITS } from '../command/motion.js';
import { paletteColour } from '../draw/palette.js';
import {
  type AnimatedPlane,
  compositingPlanes,
  isAlwaysVisible,
  isBackground,
} from '../layout/compositing-planes.js';
import type { PhaseContent } from '../layout/phase-content.js';
import { placeLayer, unitOf } from '../layout/place-layer.js';
import { evenRect, type Rect } from '../layout/rect.js';
import type { ResolvedLayer } from '../layout/resolve-layers.js';
import { type Visibility, visibleRange } from '../layout/visibility.js';
import type { RenderPlan } from '../plan/render-plan.js';
import { countdownLayers } from './countdown-layers.js';
import type { Intermediates } from './intermediates.js';
import { RawPictures } from './raw-pictures.js';

/**
 * Draws what stands still in a phase, and lays everything over each other.
 *
 * @param directory for what is drawn @param atSeconds nothing but this moment is wanted
 */
export async function composePhase(
  { template }: RenderPlan,
  content: PhaseContent,
  directory: string,
  intermediates: Pick<Intermediates, 'clips' | 'get' | 'drawer'>,
  atSeconds?: number,
): Promise<Composition> {
  const { canvas } = template;
  const { phase, frames, round } = content;
  const seconds = frames / canvas.fps;
  const pictures = new RawPictures(directory);
  const always = { from: 0, to: seconds };
  const layers: CompositionLayer[] = [];
  const addStill = async (
    resolved: readonly ResolvedLayer[],
    visible: Visibility,
    hasGround: boolean,
  ): Promise<void> => {
    const ground = hasGround ? { colour: phase.ground, glow: phase.glow } : undefined;
    const picture = await intermediates.drawer.picture(template, resolved, ground);
    if (picture)
      layers.push({ kind: 'still', raw: await pictures.write(picture.pixels), rect: picture.rect, visible });
  };
  const [first, ...others] = compositingPlanes(content.layers, seconds);
  const planes = first ? [first, ...others] : [];
  if (first?.kind === 'static' && isAlwaysVisible(first.visibility)) {
    await addStill(first.layers, always, true);
    planes.shift();
  } else if (first?.kind !== 'animated' || !isBackground(first.layer, seconds))
    await addStill([], always, true);
  for (const plane of planes)
    if (plane.kind === 'static') {
      const { from, to, enter, exit } = plane.visibility;
      await addStill(plane.layers, { from, to: to ?? seconds, enter, exit }, false);
    } else layers.push(...(await animated(plane.layer)));
  return {
    format: canvas,
    frames,
    layers,
    enter: phase.enter,
    exit: phase.exit,
    filters: phase.filters,
    slide: SLIDE_UNITS * unitOf(canvas),
  };

  async function animated(layer: AnimatedPlane['layer']): Promise<CompositionLayer[]> {
    const [from, to] = visibleRange(layer, seconds);
    const visible = { from, to, enter: layer.enter, exit: layer.exit };
    if (layer.type === 'countdown')
      return countdownLayers(layer, visible, { template, frames, pictures, intermediates, atSeconds });
    if (!round) return [];
    const rect = evenRect(clipRect(layer));
    if (layer.type === 'video') {
      const clip = clipOf(round, layer.clip);
      const { picture } = await intermediates.clips.open(clip);
      const covers = layer.coversText ? round.covers : [];
      return [{ kind: 'clip', layer, clip, picture, covers, rect, visible }];
    }
    const clip = clipOf(round, phase === template.phases.guess ? 'guess' : 'reveal');
    const { sound } = await intermediates.clips.open(clip);
    const colour = paletteColour(layer.colour, template);
    return [{ kind: 'spectrum', layer, colour, clip, sound, rect, visible }];
  }

  function clipRect(layer: LayerOf<'video' | 'spectrum'>): Rect {
    const unit = unitOf(canvas);
    if (layer.width === undefined && layer.height === undefined)
      return { x: 0, y: 0, width: canvas.width, height: canvas.height };
    const width = layer.width === undefined ? canvas.width : layer.width * unit;
    const height = layer.height === undefined ? (width * 9) / 16 : layer.height * unit;
    return placeLayer(layer, { width, height }, canvas);
  }
}
