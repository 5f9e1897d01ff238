import { readFile, writeFile } from 'node:fs/promises';
import type { PhaseName } from '@quiz-factory/shared';
import { placesOf } from '../draw/draw-picture.js';
import { isStill, phaseArguments } from '../command/phase-picture.js';
import { planesOf, standsStill } from '../command/planes.js';
import { standsStillIn, stillnessArguments, weave } from '../command/stillness.js';
import type { Rect } from '../layout/place.js';
import { movingPlaces, overlap, type Span, steadySpan } from '../command/shared-span.js';
import { contentOf, type PhaseContent, phasePicture } from './phase-maker.js';
import { type RenderPlan, timeline, type TimelinePart } from '../plan/render-plan.js';
import type { UnitMaker } from './unit-maker.js';

/** What moves in a phase in the same way in every round, encoded once. */
export interface SharedMotion {
  readonly file: string;
  readonly span: Span;
}

/** The encoder touched what stands still: then its frames fit to no other key frames. */
class NotStill extends Error {
  override readonly name = 'NotStill';
}

type Motion = SharedMotion & { readonly moving: readonly Rect[] };

/** What a phase shows in every round, and that encoded once somebody asks for it. */
interface Common {
  readonly content: PhaseContent;
  readonly layers: ReadonlySet<string>;
  motion?: Promise<Motion | undefined>;
}

/**
 * A countdown is the same in every round; the number, the badge and the words around it stand still. So the countdown
 * is encoded once, and each round adds its key frames (see `splice`).
 */
export class SharedMotions {
  private readonly known = new Map<string, Common>();

  constructor(
    private readonly units: UnitMaker,
    private readonly plan: RenderPlan,
  ) {}

  /** @returns undefined when this part is better encoded whole */
  async for(content: PhaseContent, part: TimelinePart): Promise<SharedMotion | undefined> {
    // Other encoders give no promise that two runs of them fit together.
    if (this.plan.encoding.encoder !== 'x264' || content.phase.filters !== undefined) return undefined;
    const common = this.commonOf(part);
    if (!common) return undefined;
    const own = content.layers.filter((layer) => !common.layers.has(JSON.stringify(layer)));
    const planes = planesOf(own, content.frames / this.plan.template.canvas.fps);
    if (!planes.every((plane) => plane.kind === 'still' && standsStill(plane.motion))) return undefined;
    const motion = await (common.motion ??= this.make(common.content));
    if (!motion) return undefined;
    const places = await placesOf(this.plan.template, own);
    if (places.some((place) => motion.moving.some((moving) => overlap(place, moving)))) return undefined;
    return motion;
  }

  private commonOf({ kind, frames }: TimelinePart): Common | undefined {
    const key = `${kind} ${String(frames)}`;
    const known = this.known.get(key);
    if (known) return known;
    const contents = this.alike(kind, frames);
    const [first] = contents;
    if (!first || contents.length < 2) return undefined;
    const sets = contents.map(({ layers }) => new Set(layers.map((layer) => JSON.stringify(layer))));
    const layers = first.layers.filter((layer) => sets.every((set) => set.has(JSON.stringify(layer))));
    const common: Common = {
      content: { ...first, layers },
      layers: new Set(layers.map((layer) => JSON.stringify(layer))),
    };
    this.known.set(key, common);
    return common;
  }

  /** The same phase of every round, as far as it has the same length. */
  private alike(kind: PhaseName, frames: number): PhaseContent[] {
    return timeline(this.plan)
      .filter((part) => part.round > 0 && part.kind === kind && part.frames === frames)
      .map((part) => contentOf(this.plan, part));
  }

  private async make(content: PhaseContent): Promise<Motion | undefined> {
    const { template, encoding } = this.plan;
    const { phase, layers, frames } = content;
    return this.units.inScratch(async (directory) => {
      const picture = await phasePicture(this.plan, content, directory, this.units);
      const span = steadySpan(picture);
      const moving = movingPlaces(picture);
      if (!span || moving.length === 0 || !isStill(picture)) return undefined;
      const [ground] = picture.placed;
      if (ground?.kind !== 'still') return undefined;
      const pixels = await readFile(ground.raw);
      weave(pixels, template.canvas, moving);
      await writeFile(ground.raw, pixels);
      const { canvas, colours } = template;
      const key = { canvas, colours, phase: { ...phase, layers: [] }, layers, frames, encoding };
      const file = await this.units
        .make(['motion', 2, key], 'mp4', async (output) => {
          await this.units.run(phaseArguments(picture, encoding, output, { span, frames: 'all' }));
          const { stdout } = await this.units.run(stillnessArguments(output, moving));
          if (!standsStillIn(stdout.toString(), span, canvas.fps)) throw new NotStill();
        })
        .catch((error: unknown) => {
          if (error instanceof NotStill) return undefined;
          throw error;
        });
      if (file === undefined) return undefined;
      return { file, span, moving };
    });
  }
}
