import { rm, stat } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  type Outcome,
  type PendingItem,
  retry,
  type Strategy,
  type WorkContext,
} from '../../engine/index.js';
import { EventBus } from '../../platform/events/index.js';
import { contentFaultOf, NotMedia } from '../../platform/ffmpeg/index.js';
import { localPath, NotARegularFile } from '../../platform/files/index.js';
import { DownloadJournal } from './download-journal.js';
import { DownloadReports } from './download-reports.js';
import { DownloadWorkRepository } from './download-work.repository.js';
import { linkOrCopy, NoRoomForCopy } from './link-or-copy.js';
import { PartFiles } from './part-files.js';
import { type DownloadedSource, VideoIntake } from './video-intake.js';

const FILE_GONE_AGAIN_MS = 600_000;
const FOLDER_GONE_AGAIN_MS = 60_000;

/** Puts a source's video into the media directory. */
@Injectable()
export class LocalDownloads implements Strategy<object> {
  readonly kind = 'download';
  readonly name = 'local';
  readonly description = 'From a folder of this machine: a hard link where possible, else a copy.';
  readonly params = z.object({});

  constructor(
    private readonly parts: PartFiles,
    private readonly intake: VideoIntake,
    private readonly work: DownloadWorkRepository,
    private readonly events: EventBus,
    private readonly reports: DownloadReports,
    readonly journal: DownloadJournal,
  ) {}

  pending(_params: object, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return this.work.pending(this.name, limit, among);
  }

  async process(item: PendingItem, context: WorkContext<object>): Promise<Outcome> {
    const source = await this.work.source(Number(item.itemId));
    if (!source) return retry('the source is gone');
    await this.mark(source.id);
    const part = this.parts.create(endingOf(source.location));
    try {
      // What is no video is found out before anything is copied.
      const fault = await contentFaultOf(localPath(source.location));
      if (fault !== undefined) return this.intake.refuse(source, fault);
      const report = this.reports.begin(source.id, context);
      const onProgress = (bytes: number, totalBytes: number): void => {
        report.fetched({ bytes, totalBytes, host: null });
      };
      await linkOrCopy(localPath(source.location), part, { signal: context.signal, onProgress });
      return await this.intake.take(source, part, report, context);
    } catch (error) {
      if (error instanceof NotARegularFile || error instanceof NotMedia)
        return this.intake.refuse(source, error.message);
      if (error instanceof NoRoomForCopy) return retry(error.message);
      const outcome = await whyNotThere(source, error);
      if (outcome) return outcome;
      throw error;
    } finally {
      await rm(part, { force: true });
    }
  }

  private async mark(id: number): Promise<void> {
    const row = await this.work.markDownloading(id);
    if (row) this.events.publish('source.changed', { id, row });
  }
}

/** The whole folder gone is a drive that is not mounted; only a folder that is there can lack a file. */
async function whyNotThere({ location }: DownloadedSource, error: unknown): Promise<Outcome | undefined> {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EACCES') return retry(`The file ${location} may not be read by the user of this server.`);
  if (code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'EIO' && code !== 'ESTALE') return undefined;
  const folder = dirname(localPath(location).toString());
  const isFolderThere = await stat(folder).then(
    () => true,
    () => false,
  );
  return isFolderThere
    ? retry(`The file ${location} is not there any more.`, FILE_GONE_AGAIN_MS)
    : retry(`The folder ${folder} is not there: is its drive mounted? (${code})`, FOLDER_GONE_AGAIN_MS);
}

/** It becomes part of the name in the media directory. */
const endingOf = (location: string): string =>
  /\.[a-z0-9]{1,5}$/u.exec(extname(location).toLowerCase())?.[0] ?? '';
