import { extname } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  done,
  type Outcome,
  type PendingItem,
  retry,
  type Strategy,
  Waiting,
  type WorkContext,
} from '../../engine/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { EventBus } from '../../platform/events/index.js';
import { contentFaultOf, NotMedia } from '../../platform/ffmpeg/index.js';
import { HostUnavailable, HttpClient, HttpFault, UnwantedContent } from '../../platform/http/client/index.js';
import { DownloadJournal } from './download-journal.js';
import type { DownloadReport } from './download-report.js';
import { DownloadReports } from './download-reports.js';
import { DownloadRuns } from './download-runs.repository.js';
import { DownloadWishes } from './download-wishes.repository.js';
import { DownloadWorkRepository } from './download-work.repository.js';
import { fetchFile } from './fetch-file.js';
import { FileTooLarge, NoRoomForDownload, ResumableFile } from './resumable-file.js';
import { type DownloadedSource, VideoIntake } from './video-intake.js';

const MEGABYTE = 1024 * 1024;
const NO_ROOM_AGAIN_MS = 10 * 60_000;

const params = z.object({
  mostMegabytes: z.number().int().min(1).max(20_000).default(1000).describe('Larger files are refused.'),
  mostMinutes: z.number().int().min(1).max(600).default(30).describe('One attempt may take so long.'),
});
type Params = z.infer<typeof params>;

/** Fetches a source's video from the web. What has come survives the process, and the next attempt goes on from there. */
@Injectable()
export class HttpDownloads implements Strategy<Params> {
  readonly kind = 'download';
  readonly name = 'http';
  readonly description =
    'From the web: the best source of each song, and the next one where that fails for good.';
  readonly params = params;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly http: HttpClient,
    private readonly intake: VideoIntake,
    private readonly work: DownloadWorkRepository,
    private readonly events: EventBus,
    private readonly reports: DownloadReports,
    private readonly wishes: DownloadWishes,
    private readonly runs: DownloadRuns,
    readonly journal: DownloadJournal,
  ) {}

  pending(_params: Params, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return this.work.pending(this.name, limit, among);
  }

  async process(item: PendingItem, context: WorkContext<Params>): Promise<Outcome> {
    const source = await this.work.source(Number(item.itemId));
    if (!source) return retry('the source is gone');
    const row = await this.work.markDownloading(source.id);
    if (row) this.events.publish('source.changed', { id: source.id, row });
    const file = new ResumableFile(this.config.mediaDir, source.id, endingOf(source.location));
    const report = this.reports.begin(source.id, context);
    try {
      const { mostMegabytes, mostMinutes } = context.params;
      const limits = { mostBytes: mostMegabytes * MEGABYTE, timeoutMs: mostMinutes * 60_000 };
      await fetchFile(this.http, source.location, file, limits, context.signal, (progress) => {
        report.fetched(progress);
      });
    } catch (error) {
      return this.failed(source, file, error, context);
    }
    return this.take(source, file, report, context);
  }

  /** A fault of the address is for good, and the next source is tried; one of the way there is not. */
  private async failed(
    source: DownloadedSource,
    file: ResumableFile,
    error: unknown,
    { signal }: WorkContext<Params>,
  ): Promise<Outcome> {
    if (signal.aborted && (await this.wishes.isCancelled(source.id))) await file.remove();
    signal.throwIfAborted();
    if (error instanceof HostUnavailable)
      throw new Waiting(error.message, { cause: error, afterMs: error.afterMs });
    if (error instanceof NoRoomForDownload) return retry(error.message, NO_ROOM_AGAIN_MS);
    if (error instanceof UnwantedContent && isPage(error) && source.addedBy === 'manual')
      return done(async (transaction) => {
        await this.runs.handOver(source.id, 'yt-dlp', transaction);
        return undefined;
      });
    if (error instanceof HttpFault && error.isTemporary) return retry(error.message);
    if (!(error instanceof HttpFault) && !(error instanceof FileTooLarge)) throw error;
    await file.remove();
    return this.intake.refuse(source, `${error.message}.`.replace(/\.\.$/u, '.'));
  }

  private async take(
    source: DownloadedSource,
    file: ResumableFile,
    report: DownloadReport,
    context: WorkContext<Params>,
  ): Promise<Outcome> {
    context.defer(() => file.remove());
    try {
      const fault = await contentFaultOf(file.path);
      if (fault !== undefined) return this.intake.refuse(source, fault);
      return await this.intake.take(source, file.path, report, context);
    } catch (error) {
      if (error instanceof NotMedia) return this.intake.refuse(source, error.message);
      throw error;
    }
  }
}

/** What a person gave may be a page with a video on it; a service that answers so is only out of order. */
const isPage = ({ contentType }: UnwantedContent): boolean =>
  contentType === 'text/html' || contentType === 'application/xhtml+xml';

/** It becomes part of the name in the media directory. */
function endingOf(location: string): string {
  const path = URL.parse(location)?.pathname ?? '';
  return /\.[a-z0-9]{1,5}$/u.exec(extname(path).toLowerCase())?.[0] ?? '';
}
