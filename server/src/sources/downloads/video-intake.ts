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
import type { DownloadReport } from './download-report.js';
import { DownloadWorkRepository } from './download-work.repository.js';
import { hashFile } from './hash-file.js';
import { PartFiles } from './part-files.js';
import { remuxWithIndex } from './remux-with-index.js';

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

  /** @throws what starting FFmpeg throws, and what the file system failed with */
  async take(
    source: DownloadedSource,
    part: string,
    report: DownloadReport,
    { signal }: Pick<WorkContext<object>, 'signal'>,
  ): Promise<Outcome> {
    const verdict = await checkVideo(this.tools, part, signal, (fraction) => {
      report.checked(fraction);
    });
    if (!verdict.good) return this.refuse(source, verdict.reason);
    const indexed = this.parts.create('.mkv');
    try {
      const hasBetter = await remuxWithIndex(this.tools, part, verdict.media, indexed, signal);
      return await this.place(source, hasBetter ? indexed : part, verdict, report, signal);
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
    report: DownloadReport,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const file = await hashFile(part, signal, (fraction) => {
      report.hashed(fraction);
    });
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
}
