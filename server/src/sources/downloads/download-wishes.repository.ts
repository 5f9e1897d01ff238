import { Injectable } from '@nestjs/common';
import type { DownloadOrder } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { releaseAll, requeue } from '../../engine/index.js';
import { Database } from '../../platform/database/index.js';

/** The states that an order can be given in. */
const FROM: Readonly<Record<DownloadOrder, readonly string[]>> = {
  pause: ['queued', 'running'],
  resume: ['paused'],
  cancel: ['queued', 'running', 'paused', 'failed'],
  retry: ['failed', 'cancelled', 'queued'],
};
/** Those that are meant where none is named: what was cancelled, or waits for its turn, is tried by its name only. */
const FROM_ALL: Readonly<Record<DownloadOrder, readonly string[]>> = {
  ...FROM,
  cancel: ['queued', 'running', 'paused'],
  retry: ['failed'],
};

/** What people want of downloads. Workers in every process hear of it by the row's announcement. */
@Injectable()
export class DownloadWishes {
  constructor(private readonly database: Database) {}

  /** @param ids null: all that the order can be given to @returns those that it changed */
  order(order: DownloadOrder, ids: readonly number[] | null): Promise<number[]> {
    return this.database.transaction(async (transaction) => {
      const from = (ids === null ? FROM_ALL : FROM)[order];
      const changed = await this.write(order, from, ids, transaction);
      if (changed.length > 0 && order === 'retry') await this.reopen(changed, transaction);
      if (changed.length > 0 && order === 'cancel') await this.forget(changed, transaction);
      return changed;
    });
  }

  /** @returns false: there is no such source */
  async prioritize(id: number, priority: number): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      const rows = await this.database.rows(
        `INSERT INTO downloads (source_id, priority) SELECT id, :priority FROM sources WHERE id = :id
         ON CONFLICT (source_id) DO UPDATE SET priority = excluded.priority RETURNING source_id`,
        { id, priority },
        transaction,
      );
      // What was queued was so in another order.
      await requeue(this.database, 'download', transaction);
      return rows.length > 0;
    });
  }

  /**
   * Which of these people do not want now, and why.
   *
   * @param transaction given: the rows are locked until its end, so that the wish comes before the commit or after it
   */
  async unwanted(ids: readonly number[], transaction?: Transaction): Promise<ReadonlyMap<number, string>> {
    const rows = await this.database.rows<{ id: number; wanted: 'go' | 'paused' | 'cancelled' }>(
      `SELECT source_id AS id, wanted FROM downloads WHERE source_id IN (:ids) ORDER BY source_id
       ${transaction ? 'FOR NO KEY UPDATE' : ''}`,
      { ids },
      transaction,
    );
    return new Map(
      rows.flatMap(({ id, wanted }) => (wanted === 'go' ? [] : [[id, `the download is ${wanted}`]])),
    );
  }

  async isCancelled(id: number): Promise<boolean> {
    return (await this.unwanted([id])).get(id) === 'the download is cancelled';
  }

  private async write(
    order: DownloadOrder,
    from: readonly string[],
    ids: readonly number[] | null,
    transaction: Transaction,
  ): Promise<number[]> {
    const wanted = { pause: 'paused', resume: 'go', cancel: 'cancelled', retry: 'go' }[order];
    const rows = await this.database.rows<{ id: number }>(
      `INSERT INTO downloads (source_id, wanted, is_asked)
       SELECT id, :wanted, :isAsked FROM download_states
       WHERE status IN (:from) ${ids === null ? 'AND NOT is_blocklisted AND (status <> :queued OR is_next)' : 'AND id IN (:ids)'}
       ON CONFLICT (source_id) DO UPDATE SET wanted = excluded.wanted,
         is_asked = downloads.is_asked OR excluded.is_asked RETURNING source_id AS id`,
      { wanted, from, ids, queued: 'queued', isAsked: order === 'retry' && ids !== null },
      transaction,
    );
    return rows.map(({ id }) => id);
  }

  /** As if they had never been tried. */
  private async reopen(ids: readonly number[], transaction: Transaction): Promise<void> {
    await this.database.rows(
      `UPDATE downloads SET state = 'queued', attempts = 0, failure = NULL, next_try_at = NULL, finished_at = NULL
       WHERE source_id IN (:ids) RETURNING source_id`,
      { ids },
      transaction,
    );
    await this.database.rows(
      "UPDATE sources SET status = 'found', invalid_reason = NULL WHERE id IN (:ids) AND status = 'invalid' RETURNING id",
      { ids },
      transaction,
    );
    await releaseAll(this.database, 'download', ids.map(String), transaction);
  }

  /** Nothing of them is there any more. */
  private async forget(ids: readonly number[], transaction: Transaction): Promise<void> {
    await this.database.rows(
      `UPDATE downloads SET progress = 0, bytes = 0, total_bytes = NULL, next_try_at = NULL, finished_at = now()
       WHERE source_id IN (:ids) RETURNING source_id`,
      { ids },
      transaction,
    );
    await this.database.rows(
      "UPDATE sources SET status = 'found' WHERE id IN (:ids) AND status = 'downloading' RETURNING id",
      { ids },
      transaction,
    );
  }
}
