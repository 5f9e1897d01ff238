import { basename, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { renderOptions } from '@quiz-factory/shared';
import { z } from 'zod';
import {
  done,
  invalid,
  type Outcome,
  type PendingItem,
  ProgressReporter,
  RequestJournal,
  RequestRepository,
  type Strategy,
  type WorkContext,
} from '../engine/index.js';
import { EncoderCheck, type RenderOutput, type RenderPlan, RoundFailed } from '../film/index.js';
import { blocklistWord } from '../moderation/index.js';
import { systemClock } from '../platform/clock/index.js';
import { ApiError } from '../platform/errors/index.js';
import { EventBus } from '../platform/events/index.js';
import { type AttemptFolders, RenderFolders } from './render-folders.js';
import { type PlannedRender, RenderPlanner } from './render-planner.js';
import { RenderRequests } from './render-requests.js';
import { NotRenderable } from './render.errors.js';
import { type FinishedRender, RenderRepository } from './render.repository.js';
import { withoutRounds } from './without-rounds.js';
import { MAKE_RENDERER, type MakeRenderer } from './renderer.js';

/** Films by FFmpeg, unit by unit; what an earlier attempt finished is used again. */
@Injectable()
export class FfmpegRenders implements Strategy<object> {
  readonly kind = 'render';
  readonly name = 'ffmpeg';
  readonly description = 'With FFmpeg, on this machine.';
  readonly params = z.object({});
  readonly journal: RequestJournal;

  constructor(
    @Inject(MAKE_RENDERER) private readonly makeRenderer: MakeRenderer,
    private readonly renders: RenderRepository,
    private readonly planner: RenderPlanner,
    private readonly folders: RenderFolders,
    private readonly encoders: EncoderCheck,
    private readonly requests: RequestRepository,
    private readonly events: EventBus,
    told: RenderRequests,
  ) {
    this.journal = new RequestJournal(requests, told.changed);
  }

  /** Those that this machine can encode; others are left to machines that can. */
  async pending(_params: object, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    const items = await this.requests.pending(this, limit, among);
    const orders = await this.renders.orders(items.map(({ itemId }) => itemId));
    const fit: PendingItem[] = [];
    for (const item of items) {
      const { encoder } = renderOptions.parse(orders.get(item.itemId)?.options ?? {});
      if (await this.encoders.works(encoder)) fit.push(item);
    }
    return fit;
  }

  async process({ itemId }: PendingItem, context: WorkContext<object>): Promise<Outcome> {
    let planned: PlannedRender;
    try {
      planned = await this.planner.plan(
        itemId,
        (malIds) => {
          context.guard(malIds.map(blocklistWord));
        },
        context.signal,
      );
    } catch (error) {
      if (error instanceof NotRenderable || error instanceof ApiError) return invalid(error.message);
      throw error;
    }
    const folders = await this.folders.begin(itemId);
    let output: RenderOutput;
    try {
      output = await this.makeOfUsable(itemId, planned, folders, context);
    } catch (error) {
      await this.folders.end(folders);
      if (error instanceof NotRenderable || (error instanceof RoundFailed && error.isForGood))
        return invalid(error.message);
      throw error;
    }
    context.defer(async () => {
      await this.folders.end(folders);
      await this.folders.prune();
    });
    return done(async (transaction) => {
      await this.renders.keep(itemId, finishedRender(output), transaction);
      // Last: what is in place by now was checked to be ours and allowed, and these rows wait for nothing else.
      await this.folders.publish(itemId, folders);
      return undefined;
    });
  }

  /** A video may turn out to be unusable only when it is decoded: where that was asked for, the film goes on without it. */
  private async makeOfUsable(
    id: string,
    { plan, leftOut, leavesOutUnusable }: PlannedRender,
    folders: AttemptFolders,
    context: WorkContext<object>,
  ): Promise<RenderOutput> {
    for (const { message } of leftOut) context.log.warn(`left out: ${message}`);
    for (let usable = plan; ;) {
      try {
        return await this.make(id, usable, folders, context);
      } catch (error) {
        if (!leavesOutUnusable || !(error instanceof RoundFailed) || !error.isOfItsVideo) throw error;
        context.log.warn(`left out: ${error.message}`);
        usable = withoutRounds(usable, [error]);
      }
    }
  }

  private make(
    id: string,
    plan: RenderPlan,
    folders: AttemptFolders,
    context: WorkContext<object>,
  ): Promise<RenderOutput> {
    const reporter = new ProgressReporter(id, context, this.requests, systemClock, (progress) => {
      const { fraction, etaSeconds, stage } = progress;
      this.events.publish('render.progress', { id, progress: fraction, etaSeconds, stage });
    });
    const renderer = this.makeRenderer({ work: folders.work, cache: this.folders.cache });
    return renderer.render(plan, join(folders.output, 'quiz.mp4'), {
      signal: context.signal,
      onProgress: (progress) => {
        reporter.report(progress);
      },
    });
  }
}

const finishedRender = ({ file, durationSeconds, files }: RenderOutput): FinishedRender => ({
  file: basename(file),
  durationSeconds,
  manifest: {
    files: Object.fromEntries(Object.entries(files).map(([name, path]) => [name, basename(path)])),
  },
});
