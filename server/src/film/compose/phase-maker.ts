import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import type { LayerOf, Phase } from '@quiz-factory/shared';
import { paletteColour } from '../draw/easel.js';
import { drawDigits, drawPicture, type Picture } from '../draw/draw-picture.js';
import { SLIDE_UNITS } from '../command/motion.js';
import type { Clip, PhasePicture, Placed } from '../command/placed.js';
import { place, type Rect, stayOf, unitOf } from '../layout/place.js';
import { isBackdrop, type Plane, planesOf, standsStill } from '../command/planes.js';
import { type Resolved, resolveLayers } from '../layout/resolve.js';
import { ringArguments } from '../command/ring.js';
import { ringMask } from '../command/ring-mask.js';
import { phaseOf, type RenderPlan, type RenderRound, type TimelinePart } from '../plan/render-plan.js';

/** Where things that many phases share are made once. */
export interface SharedFilms {
  film(
    extension: string,
    argumentsFor: (output: string) => string[],
    standardInput?: () => Uint8Array,
  ): Promise<string>;
}

/** Everything that the pictures of a phase are made from; two that are alike are made once. */
export interface PhaseContent {
  readonly phase: Phase;
  readonly layers: readonly Resolved[];
  readonly frames: number;
  readonly round: RenderRound | undefined;
}

export function contentOf(plan: RenderPlan, part: TimelinePart): PhaseContent {
  const round = plan.rounds.find((candidate) => candidate.number === part.round);
  if (part.round > 0 && !round)
    throw new Error(`the timeline names round ${String(part.round)}, which the plan does not have`);
  const phase = phaseOf(plan.template, part.kind);
  return { phase, layers: resolveLayers(phase, plan, round), frames: part.frames, round };
}

export const showsClip = ({ layers }: PhaseContent): boolean =>
  layers.some(({ layer }) => layer.type === 'video' || layer.type === 'spectrum');

/**
 * Draws what stands still in a phase and puts everything in its place.
 *
 * @param directory for what is drawn @param moment seconds: nothing but this moment is wanted
 */
export async function phasePicture(
  plan: RenderPlan,
  content: PhaseContent,
  directory: string,
  shared: SharedFilms,
  moment?: number,
): Promise<PhasePicture> {
  const { template } = plan;
  const { canvas } = template;
  const { phase, frames } = content;
  const seconds = frames / canvas.fps;
  const planes = planesOf(content.layers, seconds);
  const placed: Placed[] = [];
  let count = 0;
  const keep = async ({ pixels }: Pick<Picture, 'pixels'>): Promise<string> => {
    const file = join(directory, `picture-${String(count++)}.rgba`);
    await writeFile(file, pixels);
    return file;
  };
  const still = async (
    layers: readonly Resolved[],
    stay: Placed['stay'],
    hasGround: boolean,
  ): Promise<void> => {
    const ground = hasGround ? { colour: phase.ground, glow: phase.glow } : undefined;
    const picture = await drawPicture(template, layers, ground);
    if (picture) placed.push({ kind: 'still', raw: await keep(picture), rect: picture.rect, stay });
  };
  const always = { from: 0, to: seconds };
  const [first] = planes;
  let rest: readonly Plane[] = planes;
  if (first?.kind === 'still' && standsStill(first.motion)) {
    await still(first.layers, always, true);
    rest = planes.slice(1);
  } else if (first?.kind !== 'moving' || !isBackdrop(first.layer, seconds)) await still([], always, true);
  for (const plane of rest) {
    if (plane.kind === 'still') {
      const { from, to, enter, exit } = plane.motion;
      await still(plane.layers, { from, to: to ?? seconds, enter, exit }, false);
    } else placed.push(...(await moving(plane.layer)));
  }
  return {
    format: canvas,
    frames,
    placed,
    enter: phase.enter,
    exit: phase.exit,
    filters: phase.filters,
    slide: SLIDE_UNITS * unitOf(canvas),
  };

  async function moving(layer: LayerOf<'countdown' | 'video' | 'spectrum'>): Promise<Placed[]> {
    const [from, to] = stayOf(layer, seconds);
    const stay = { from, to, enter: layer.enter, exit: layer.exit };
    if (layer.type === 'countdown') return countdown(layer, stay);
    const { round } = content;
    if (!round) return [];
    if (layer.type === 'video')
      return [
        {
          kind: 'clip',
          layer,
          clip: clipOf(round, layer.clip),
          covers: layer.coversText ? round.covers : [],
          rect: evenRect(sizeOf(layer)),
          stay,
        },
      ];
    const clip = clipOf(round, phase === template.phases.guess ? 'guess' : 'reveal');
    const colour = paletteColour(layer.colour, template);
    return [{ kind: 'spectrum', layer, colour, clip, rect: evenRect(sizeOf(layer)), stay }];
  }

  async function countdown(layer: LayerOf<'countdown'>, stay: Placed['stay']): Promise<Placed[]> {
    const unit = unitOf(canvas);
    if (layer.style === 'bar') {
      const rect = evenRect(place(layer, { width: layer.width * unit, height: layer.size * unit }, canvas));
      const part = (colour: string, opacity: number): Resolved => ({
        layer: {
          ...solid,
          fill: colour,
          width: layer.width,
          height: layer.size,
          radius: layer.size / 2,
          opacity,
        },
      });
      const [track, bar] = [
        await drawAlone(part(layer.colour, 0.2), rect),
        await drawAlone(part(layer.colour, 1), rect),
      ];
      return [{ kind: 'bar', track: await keep(track), bar: await keep(bar), rect, stay }];
    }
    const size = 2 * Math.round((layer.size * unit) / 2);
    const rect = evenRect(place(layer, { width: size, height: size }, canvas));
    const things: Placed[] = [];
    if (layer.style !== 'digits') {
      const colour = paletteColour(layer.colour, template);
      if (moment === undefined) {
        const film = await shared.film(
          'mov',
          (output) => ringArguments({ size, fps: canvas.fps, colour, frames }, output),
          () => ringMask(size, frames),
        );
        things.push({ kind: 'ring', film, rect, stay });
      } else {
        const mask = ringMask(size, frames, Math.floor(moment * canvas.fps));
        things.push({ kind: 'still', raw: await keep({ pixels: coloured(mask, colour) }), rect, stay });
      }
    }
    if (layer.style !== 'ring') {
      const digits = Math.ceil(seconds - 0.001);
      const strip = drawDigits(size, digits, paletteColour(layer.textColour, template));
      const { width, height } = strip.rect;
      const x = 2 * Math.round((rect.x + (size - width) / 2) / 2);
      const y = 2 * Math.round((rect.y + (size - height) / 2) / 2);
      things.push({
        kind: 'digits',
        raw: await keep(strip),
        rect: { x, y, width, height },
        count: digits,
        stay,
      });
    }
    return things;
  }

  function sizeOf(layer: LayerOf<'video' | 'spectrum'>): Rect {
    const unit = unitOf(canvas);
    if (layer.width === undefined && layer.height === undefined)
      return { x: 0, y: 0, width: canvas.width, height: canvas.height };
    const width = layer.width === undefined ? canvas.width : layer.width * unit;
    const height = layer.height === undefined ? (width * 9) / 16 : layer.height * unit;
    return place(layer, { width, height }, canvas);
  }

  /** One layer alone on a picture of its own size. */
  async function drawAlone(resolved: Resolved, { width, height }: Rect): Promise<Picture> {
    const small = { ...canvas, width, height, safeArea: { left: 0, right: 0, top: 0, bottom: 0 } };
    const scale = unitOf(canvas) / unitOf(small);
    const layer = { ...resolved.layer } as LayerOf<'shape'>;
    const scaled = {
      ...layer,
      width: (layer.width ?? 0) * scale,
      height: (layer.height ?? 0) * scale,
      radius: layer.radius * scale,
    };
    const picture = await drawPicture({ ...template, canvas: small }, [{ layer: scaled }]);
    if (!picture) throw new Error('a bar of no size');
    return picture;
  }
}

const solid = {
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

export const clipOf = (round: RenderRound, which: 'guess' | 'reveal'): Clip => ({
  file: round.file,
  start: which === 'guess' ? round.guessStart : round.revealStart,
});

/** A mask in a colour, RGBA. */
function coloured(mask: Uint8Array, colour: string): Buffer {
  const pixels = Buffer.alloc(mask.length * 4);
  const rgb = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  for (const [at, alpha] of mask.entries()) {
    pixels.set(rgb, at * 4);
    pixels[at * 4 + 3] = alpha;
  }
  return pixels;
}

function evenRect({ x, y, width, height }: Rect): Rect {
  const even = (value: number): number => 2 * Math.round(value / 2);
  return { x: even(x), y: even(y), width: Math.max(2, even(width)), height: Math.max(2, even(height)) };
}
