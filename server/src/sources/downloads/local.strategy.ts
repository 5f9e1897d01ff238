import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { z } from 'zod';
import {
  type Commit,
  done,
  invalid,
  type Outcome,
  type PendingItem,
  retry,
  type Strategy,
  type WorkContext,
} from '../../engine/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { EventBus } from '../../platform/events/index.js';
import type { MediaTools } from '../../platform/ffmpeg/index.js';
import { MEDIA_TOOLS } from '../../platform/platform.module.js';
import { checkVideo } from './check-video.js';
import { DownloadWorkRepository } from './download-work.repository.js';
import { hashFile } from './hash-file.js';
import { linkOrCopy } from './link-or-copy.js';

const PART = '.part-';
/** A part of a process that died; younger ones may belong to another machine that shares the directory. */
const STALE_PART_MS = 24 * 3_600_000;

/**
 * Puts a source's video into the media directory and proves that it decodes.
 *
 * The order makes a crash harmless: the file is linked or copied and checked under a temporary name, renamed to its final one
 * (which holds the source's id, so nobody else uses it), and only then does the row say `downloaded`. A crash before
 * the rename leaves a `.part-` file that a later start removes; one between rename and commit leaves a whole file that
 * the next attempt replaces.
 */
@Injectable()
export class LocalDownloads implements Strategy<object>, OnApplicationBootstrap {
  readonly kind = 'download';
  readonly name = 'local';
  readonly description = 'From a folder of this machine: a hard link where possible, else a copy.';
  readonly params = z.object({});

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MEDIA_TOOLS) private readonly tools: MediaTools,
    private readonly work: DownloadWorkRepository,
    private readonly events: EventBus,
  ) {}

  pending(_params: object, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return this.work.pending(this.name, 'local', limit, among);
  }

  async onApplicationBootstrap(): Promise<void> {
    const names = await readdir(this.config.mediaDir).catch(() => []);
    for (const name of names.filter((candidate) => candidate.startsWith(PART))) {
      const path = join(this.config.mediaDir, name);
      const age =
        Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now(), ctimeMs: Date.now() }))).ctimeMs;
      if (age > STALE_PART_MS) await rm(path, { force: true });
    }
  }

  async process(item: PendingItem, { signal, progress }: WorkContext<object>): Promise<Outcome> {
    const source = await this.work.source(Number(item.itemId));
    if (!source) return retry('the source is gone');
    await this.mark(source.id);
    try {
      await stat(source.location);
    } catch (cause) {
      // The whole folder gone is a drive that is not mounted; only a folder that is there can lack a file.
      const isFolderThere = await stat(dirname(source.location)).then(
        () => true,
        () => false,
      );
      return retry(
        isFolderThere
          ? `The file ${source.location} is not there any more.`
          : `The folder ${dirname(source.location)} is not there: is its drive mounted? (${(cause as NodeJS.ErrnoException).code ?? ''})`,
        isFolderThere ? 600_000 : 60_000,
      );
    }
    const part = join(this.config.mediaDir, `${PART}${randomUUID()}${extname(source.location)}`);
    try {
      await linkOrCopy(source.location, part, signal);
      const verdict = await checkVideo(this.tools, part, signal, (fraction) => {
        progress(fraction * 0.95);
        this.events.publish('download.progress', {
          sourceId: source.id,
          progress: fraction * 0.95,
          bytes: 0,
        });
      });
      if (!verdict.good) return invalid(verdict.reason, this.commitInvalid(source.id, verdict.reason));
      const file = await hashFile(part, signal);
      const path = `anime${String(source.animeId)}/song${String(source.songId)}-source${String(source.id)}${extname(source.location).toLowerCase()}`;
      const target = join(this.config.mediaDir, path);
      await mkdir(dirname(target), { recursive: true });
      await rename(part, target);
      const { media, playableSeconds } = verdict;
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
    } finally {
      await rm(part, { force: true });
    }
  }

  private async mark(id: number): Promise<void> {
    const row = await this.work.markDownloading(id);
    if (row) this.events.publish('source.changed', { id, row });
  }

  private commitInvalid(id: number, reason: string): Commit {
    return this.commit(id, { status: 'invalid', invalidReason: reason });
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
