import { Inject, Injectable } from '@nestjs/common';
import type {
  Download,
  DownloadCounts,
  DownloadList,
  DownloadOrder,
  DownloadsAnswer,
  DownloadSelection,
  Page,
} from '@quiz-factory/shared';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { notFound } from '../../platform/errors/index.js';
import { DownloadRepository } from './download.repository.js';
import { DownloadWishes } from './download-wishes.repository.js';
import { removeFetched } from './remove-fetched.js';

/** Takes people's orders. Whoever has a download in hand, in whichever process, is told by its guard. */
@Injectable()
export class DownloadDesk {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly downloads: DownloadRepository,
    private readonly wishes: DownloadWishes,
  ) {}

  list(query: DownloadList): Promise<Page<Download>> {
    return this.downloads.list(query);
  }

  counts(): Promise<DownloadCounts> {
    return this.downloads.counts();
  }

  /** @throws ApiError NOT_FOUND */
  async get(id: number): Promise<Download> {
    const download = await this.downloads.find(id);
    if (!download) throw notFound('download', id);
    return download;
  }

  /** Those that are in no state for it stay as they are. @throws ApiError NOT_FOUND where one of these is none */
  async order(order: DownloadOrder, { ids }: DownloadSelection): Promise<DownloadsAnswer> {
    const meant = ids ?? [];
    const known = new Set((await this.downloads.among(meant)).map(({ id }) => id));
    const stranger = meant.find((id) => !known.has(id));
    if (stranger !== undefined) throw notFound('download', stranger);
    const changed = await this.wishes.order(order, ids ?? null);
    // Whoever has it in hand removes it once more, when it has let go.
    if (order === 'cancel') await removeFetched(this.config.mediaDir, changed);
    const items = await this.downloads.tell(changed);
    return { changed: changed.length, items: ids ? await this.downloads.among(ids) : items };
  }

  /** @throws ApiError NOT_FOUND */
  async prioritize(id: number, priority: number): Promise<Download> {
    if (!(await this.wishes.prioritize(id, priority))) throw notFound('download', id);
    await this.downloads.tell([id]);
    return this.get(id);
  }
}
