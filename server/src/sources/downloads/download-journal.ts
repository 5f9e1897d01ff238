import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from 'sequelize';
import type { BegunAttempt, ItemEnding, ItemJournal } from '../../engine/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { DownloadRepository } from './download.repository.js';
import { DownloadRuns } from './download-runs.repository.js';

/** Keeps the state of downloads in step with the engine, and so many from one host at once over all processes. */
@Injectable()
export class DownloadJournal implements ItemJournal {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly runs: DownloadRuns,
    private readonly downloads: DownloadRepository,
  ) {}

  async begin(itemId: string, transaction: Transaction): Promise<BegunAttempt | undefined> {
    const id = Number(itemId);
    const attempt = await this.runs.begin(id, this.config.downloadsPerHost, transaction);
    return attempt === undefined ? undefined : { attempt, announce: this.announcing(id) };
  }

  async end(itemId: string, ending: ItemEnding, transaction: Transaction): Promise<() => void> {
    const id = Number(itemId);
    if (ending.type === 'failed') await this.runs.fail(id, ending.reason, ending.retryInMs, transaction);
    else await this.runs.end(id, ending.type === 'done', transaction);
    return this.announcing(id);
  }

  private announcing(id: number): () => void {
    return () => {
      // Whoever looks later reads the row.
      this.downloads.tell([id]).catch(() => undefined);
    };
  }
}
