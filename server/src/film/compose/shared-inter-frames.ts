import { readFile, writeFile } from 'node:fs/promises';
import { isStill } from '../command/composition.js';
import { movingRegions } from '../command/moving-regions.js';
import { phaseArguments } from '../command/phase-arguments.js';
import { type FrameRange, steadyRange } from '../command/shared-frames.js';
import { frameHashArguments, isStaticRegionIntact } from '../command/static-region-check.js';
import { compositingPlanes, isAlwaysVisible } from '../layout/compositing-planes.js';
import { phaseContent, type PhaseContent } from '../layout/phase-content.js';
import { intersects, type Rect } from '../layout/rect.js';
import type { ResolvedLayer } from '../layout/resolve-layers.js';
import type { RenderPlan } from '../plan/render-plan.js';
import { timeline, type TimelineSegment } from '../plan/timeline.js';
import { composePhase } from './compose-phase.js';
import type { Intermediates } from './intermediates.js';

/** A phase as it is in every round, encoded once: its inter frames fit to the key frames of each. */
export interface SharedPhase {
  readonly file: string;
  readonly range: FrameRange;
}

/** The encoder touched what stands still: then the inter frames fit to no other key frames. */
class StaticRegionTouched extends Error {
  override readonly name = 'StaticRegionTouched';
}

type EncodedPhase = SharedPhase & { readonly moving: readonly Rect[] };

/** What a phase shows in every round, and that encoded once somebody asks for it. */
interface CommonPhase {
  readonly content: PhaseContent;
  /** Its layers, serialised. */
  readonly layers: ReadonlySet<string>;
  encoded?: Promise<EncodedPhase | undefined>;
}

/**
 * A countdown is the same in every round; the number, the badge and the words around it stand still. So its inter
 * frames are encoded once, and each round adds key frames of its own (see `spliceGops`).
 */
export class SharedInterFrames {
  private readonly known = new Map<string, CommonPhase>();

  constructor(
    private readonly intermediates: Intermediates,
    private readonly plan: RenderPlan,
  ) {}

  /** @returns undefined when this segment is better encoded whole */
  async for(content: PhaseContent, segment: TimelineSegment): Promise<SharedPhase | undefined> {
    // Other encoders give no promise that two runs of them fit together.
    if (this.plan.encoding.encoder !== 'x264' || content.phase.filters !== undefined) return undefined;
    const common = this.commonOf(segment);
    if (!common) return undefined;
    const own = content.layers.filter((layer) => !common.layers.has(JSON.stringify(layer)));
    const planes = compositingPlanes(own, content.frames / this.plan.template.canvas.fps);
    if (!planes.every((plane) => plane.kind === 'static' && isAlwaysVisible(plane.visibility)))
      return undefined;
    const encoded = await (common.encoded ??= this.encode(common.content));
    if (!encoded || (await this.touches(own, encoded.moving))) return undefined;
    return encoded;
  }

  private async touches(layers: readonly ResolvedLayer[], moving: readonly Rect[]): Promise<boolean> {
    const bounds = await this.intermediates.drawer.bounds(this.plan.template, layers);
    return bounds.some((rect) => moving.some((region) => intersects(rect, region)));
  }

  /** @returns undefined when no other round has such a segment */
  private commonOf({ kind, frames }: TimelineSegment): CommonPhase | undefined {
    const key = `${kind} ${String(frames)}`;
    const known = this.known.get(key);
    if (known) return known;
    const contents = timeline(this.plan)
      .filter((other) => other.round > 0 && other.kind === kind && other.frames === frames)
      .map((other) => phaseContent(this.plan, other));
    const [first] = contents;
    if (!first || contents.length < 2) return undefined;
    const sets = contents.map(({ layers }) => new Set(layers.map((layer) => JSON.stringify(layer))));
    const layers = first.layers.filter((layer) => sets.every((set) => set.has(JSON.stringify(layer))));
    const common: CommonPhase = {
      content: { ...first, layers },
      layers: new Set(layers.map((layer) => JSON.stringify(layer))),
    };
    this.known.set(key, common);
    return common;
  }

  private async encode(content: PhaseContent): Promise<EncodedPhase | undefined> {
    const { canvas, colours } = this.plan.template;
    const { encoding } = this.plan;
    const { phase, layers, frames } = content;
    return this.intermediates.cache.inScratch(async (scratch) => {
      const composition = await composePhase(this.plan, content, scratch, this.intermediates);
      const range = steadyRange(composition);
      const moving = movingRegions(composition);
      if (!range || moving.length === 0 || !isStill(composition)) return undefined;
      const [ground] = composition.layers;
      if (ground?.kind !== 'still') return undefined;
      const size = { width: canvas.width, height: canvas.height };
      await writeFile(
        ground.raw,
        await this.intermediates.drawer.noise(await readFile(ground.raw), size, moving),
      );
      const key = { canvas, colours, phase: { ...phase, layers: [] }, layers, frames, encoding };
      const file = await this.intermediates.cache
        .get(['motion', 2, key], 'mp4', async (output) => {
          const splice = { range, frames: 'all' } as const;
          await this.intermediates.run(phaseArguments(composition, encoding, output, splice));
          const { stdout } = await this.intermediates.run(frameHashArguments(output, moving));
          if (!isStaticRegionIntact(stdout.toString(), range, canvas.fps)) throw new StaticRegionTouched();
        })
        .catch((error: unknown) => {
          if (error instanceof StaticRegionTouched) return undefined;
          throw error;
        });
      return file === undefined ? undefined : { file, range, moving };
    });
  }
}
