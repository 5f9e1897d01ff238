import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  type Outcome,
  type PendingItem,
  retry,
  type Strategy,
  Waiting,
  type WorkContext,
} from '../../engine/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { EventBus } from '../../platform/events/index.js';
import { contentFaultOf, type MediaTools, NotMedia } from '../../platform/ffmpeg/index.js';
import { AddressRefused, HostUnavailable } from '../../platform/http/client/index.js';
import { MEDIA_TOOLS } from '../../platform/platform.module.js';
import { ProgramStalled, ProgramTimedOut } from '../../platform/processes/index.js';
import { YtDlp, YtDlpFault, YtDlpMissing, type YtDlpProgress } from '../../platform/yt-dlp/index.js';
import { DownloadJournal } from './download-journal.js';
import type { DownloadReport } from './download-report.js';
import { DownloadReports } from './download-reports.js';
import { DownloadWishes } from './download-wishes.repository.js';
import { DownloadWorkRepository } from './download-work.repository.js';
import { CHECK_EVERY_BYTES, checkRoom, FETCHED, NoRoomForDownload } from './resumable-file.js';
import { type DownloadedSource, VideoIntake } from './video-intake.js';

const MEGABYTE = 1024 * 1024;
const NO_ROOM_AGAIN_MS = 10 * 60_000;

const params = z.object({
  mostMegabytes: z.number().int().min(1).max(20_000).default(500).describe('Larger videos are refused.'),
  mostMinutes: z.number().int().min(1).max(600).default(30).describe('One attempt may take so long.'),
});
type Params = z.infer<typeof params>;

/** Fetches the video behind a web page. What has come survives the process, and the next attempt goes on from there. */
@Injectable()
export class YtDlpDownloads implements Strategy<Params> {
  readonly kind = 'download';
  readonly name = 'yt-dlp';
  readonly description = 'The video of a web page, as of YouTube, through yt-dlp.';
  readonly params = params;
  readonly needs = ['yt-dlp'];

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MEDIA_TOOLS) private readonly tools: MediaTools,
    private readonly ytDlp: YtDlp,
    private readonly intake: VideoIntake,
    private readonly work: DownloadWorkRepository,
    private readonly events: EventBus,
    private readonly reports: DownloadReports,
    private readonly wishes: DownloadWishes,
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
    const directory = join(this.config.mediaDir, `${FETCHED}${String(source.id)}`);
    const report = this.reports.begin(source.id, context);
    let file: string;
    try {
      file = await this.fetch(source, directory, report, context);
    } catch (error) {
      return this.failed(source, directory, error, context.signal);
    }
    return this.take(source, file, directory, report, context);
  }

  private async fetch(
    source: DownloadedSource,
    directory: string,
    report: DownloadReport,
    { params: { mostMegabytes, mostMinutes }, signal }: WorkContext<Params>,
  ): Promise<string> {
    const mostBytes = mostMegabytes * MEGABYTE;
    await checkRoom(this.config.mediaDir, 0);
    const room = new AbortController();
    let checkedAt = 0;
    const onProgress = ({ bytes, totalBytes }: YtDlpProgress): void => {
      report.fetched({ bytes, totalBytes, host: URL.parse(source.location)?.host ?? null });
      if (bytes - checkedAt < CHECK_EVERY_BYTES) return;
      checkedAt = bytes;
      checkRoom(this.config.mediaDir, (totalBytes ?? bytes) - bytes).catch((error: unknown) => {
        room.abort(error);
      });
    };
    return this.ytDlp.fetch(
      {
        url: source.location,
        directory,
        mostBytes,
        timeoutMs: mostMinutes * 60_000,
        ffmpeg: this.tools.ffmpeg,
      },
      AbortSignal.any([signal, room.signal]),
      onProgress,
    );
  }

  /** A fault of the page is for good, and the next source is tried; one of the way there is not. */
  private async failed(
    source: DownloadedSource,
    directory: string,
    error: unknown,
    signal: AbortSignal,
  ): Promise<Outcome> {
    if (signal.aborted && (await this.wishes.isCancelled(source.id))) await this.remove(directory);
    signal.throwIfAborted();
    if (error instanceof HostUnavailable)
      throw new Waiting(error.message, { cause: error, afterMs: error.afterMs });
    if (error instanceof YtDlpMissing) throw new Waiting(error.message, { cause: error });
    if (error instanceof NoRoomForDownload) return retry(error.message, NO_ROOM_AGAIN_MS);
    if (error instanceof ProgramTimedOut || error instanceof ProgramStalled) return retry(error.message);
    if (error instanceof YtDlpFault && error.isTemporary) return retry(error.message);
    if (!(error instanceof YtDlpFault) && !(error instanceof AddressRefused)) throw error;
    await this.remove(directory);
    return this.intake.refuse(source, error.message);
  }

  private async take(
    source: DownloadedSource,
    file: string,
    directory: string,
    report: DownloadReport,
    context: WorkContext<Params>,
  ): Promise<Outcome> {
    context.defer(() => this.remove(directory));
    try {
      const fault = await contentFaultOf(file);
      if (fault !== undefined) return this.intake.refuse(source, fault);
      return await this.intake.take(source, file, report, context);
    } catch (error) {
      if (error instanceof NotMedia) return this.intake.refuse(source, error.message);
      throw error;
    }
  }

  private remove(directory: string): Promise<void> {
    return rm(directory, { recursive: true, force: true });
  }
}
