import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Source } from '@quiz-factory/shared';
import { type Commit, done, invalid, type Outcome, type WorkContext } from '../../engine/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { EventBus } from '../../platform/events/index.js';
import type { MediaTools } from '../../platform/ffmpeg/index.js';
import { MEDIA_TOOLS } from '../../platform/platform.module.js';
import { checkVideo, type VideoVerdict } from './check-video.js';
import { DownloadWorkRepository } from './download-work.repository.js';
import { hashFile } from './hash-file.js';
import { PartFiles } from './part-files.js';
import { remuxWithIndex } from './remux-with-index.js';

/** Shares of the time that it takes to bring a file; hashing takes the rest. */
const COPIED = 0.2;
const CHECKED = 0.9;
/** Events of one download are at least so much apart. */
const EVENT_STEP = 0.005;

/** A source that is to be downloaded, and whose song it is. */
export type DownloadedSource = Source & { readonly animeId: number };

/**
 * Takes a video that was brought under a temporary name, proves that it decodes, gives it an index where its container has
 * none, and its place.
 *
 * The order makes a crash harmless: the file is checked under its temporary name, renamed to its final one (which holds
 * the source's id, so nobody else uses it), and only then does the row say `downloaded`. A crash before the rename
 * leaves a part file, which is removed; one between rename and commit leaves a whole file that the next attempt
 * replaces.
 */
@Injectable()
export class VideoIntake {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MEDIA_TOOLS) private readonly tools: MediaTools,
    private readonly parts: PartFiles,
    private readonly work: DownloadWorkRepository,
    private readonly events: EventBus,
  ) {}

  /** Tells how much of a file has been brought, 0…1. */
  bringing(source: DownloadedSource, context: WorkContext<object>): (fraction: number) => void {
    return this.reporter(source.id, context, 0, COPIED);
  }

  /** @throws what starting FFmpeg throws, and what the file system failed with */
  async take(source: DownloadedSource, part: string, context: WorkContext<object>): Promise<Outcome> {
    const { signal } = context;
    const checking = this.reporter(source.id, context, COPIED, CHECKED);
    const verdict = await checkVideo(this.tools, part, signal, checking);
    if (!verdict.good) return this.refuse(source, verdict.reason);
    const indexed = this.parts.create('.mkv');
    try {
      const hasBetter = await remuxWithIndex(this.tools, part, verdict.media, indexed, signal);
      return await this.place(source, hasBetter ? indexed : part, verdict, context);
    } finally {
      await rm(indexed, { force: true });
    }
  }

  /** The source can never become a video. @param reason a sentence for people */
  refuse({ id }: DownloadedSource, reason: string): Outcome {
    return invalid(reason, this.commit(id, { status: 'invalid', invalidReason: reason }));
  }

  private async place(
    source: DownloadedSource,
    part: string,
    { media, playableSeconds }: VideoVerdict & { readonly good: true },
    context: WorkContext<object>,
  ): Promise<Outcome> {
    const onProgress = this.reporter(source.id, context, CHECKED, 1);
    const file = await hashFile(part, context.signal, onProgress);
    const path = `anime${String(source.animeId)}/song${String(source.songId)}-source${String(source.id)}${extname(part)}`;
    const target = join(this.config.mediaDir, path);
    await mkdir(dirname(target), { recursive: true });
    await rename(part, target);
    return done(
      this.commit(source.id, {
        ...file,
        status: 'downloaded',
        path,
        durationSeconds: playableSeconds,
        videoCodec: media.video?.codec ?? null,
        audioCodec: media.audio?.codec ?? null,
        width: media.video?.width ?? null,
        height: media.video?.height ?? null,
        resolution: source.resolution ?? media.video?.height ?? null,
      }),
    );
  }

  private commit(id: number, values: object): Commit {
    return async (transaction) => {
      const row = await this.work.keep(id, values, transaction);
      return () => {
        if (row) this.events.publish('source.changed', { id, row });
      };
    };
  }

  private reporter(
    sourceId: number,
    { progress }: WorkContext<object>,
    from: number,
    to: number,
  ): (fraction: number) => void {
    let told = -1;
    return (fraction) => {
      const reached = from + (to - from) * Math.min(1, fraction);
      // Each is a sign of life.
      progress(reached);
      if (reached - told < EVENT_STEP) return;
      told = reached;
      this.events.publish('download.progress', { sourceId, progress: reached, bytes: 0 });
    };
  }
}
