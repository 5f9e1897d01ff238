import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { done, invalid, type Outcome, type PendingItem, retry, type WorkContext } from '../engine/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import type { MediaTools } from '../platform/ffmpeg/index.js';
import { MEDIA_TOOLS } from '../platform/platform.module.js';
import { ThreadPool } from '../platform/threads/index.js';
import { analyseFile } from './analyse-file.js';
import type { TimingStrategyName } from './timing-strategies.js';
import { TimingWorkRepository } from './timing-work.repository.js';

/** What all timing strategies do alike: find the video, analyse it, keep what was found. */
@Injectable()
export class TimingMaker {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MEDIA_TOOLS) private readonly tools: MediaTools,
    private readonly work: TimingWorkRepository,
    private readonly threads: ThreadPool,
  ) {}

  pending(name: TimingStrategyName, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return this.work.pending(name, limit, among);
  }

  async make(name: TimingStrategyName, item: PendingItem, context: WorkContext<object>): Promise<Outcome> {
    const sourceId = Number(item.itemId);
    const video = await this.work.video(sourceId);
    if (!video) return retry('the video is not downloaded any more');
    const found = await analyseFile(this.tools, join(this.config.mediaDir, video.path), {
      strategy: name,
      params: context.params,
      playableSeconds: video.durationSeconds ?? undefined,
      signal: context.signal,
      onProgress: context.progress,
      threads: this.threads,
    });
    if ('invalid' in found) return invalid(found.invalid);
    return done((transaction) => this.work.keep(sourceId, name, found, transaction));
  }
}
