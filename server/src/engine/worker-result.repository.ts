import { Injectable } from '@nestjs/common';
import type {
  Page,
  WorkerOutcome,
  WorkerResult,
  WorkerResultList,
  WorkerResultRetry,
  WorkerStatistics,
} from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { Database, equals, ModelTable } from '../platform/database/index.js';
import { publicItemId } from './public-item-id.js';
import { WorkerResultModel } from './worker-result.model.js';

export interface NewResult {
  readonly workerId: string;
  readonly kind: string;
  readonly strategy: string;
  readonly subject: string;
  readonly itemId: string;
  readonly outcome: WorkerOutcome;
  readonly error: string | null;
  readonly attempt: number;
  /** Milliseconds from now; null: not tried again by itself. */
  readonly retryInMs: number | null;
  readonly node: string;
  readonly startedAt: Date;
}

/** The ledger of attempts: audit trail, statistics, and what is held back after a failure. */
@Injectable()
export class WorkerResultRepository {
  private readonly table: ModelTable<WorkerResult & { readonly itemId: string }>;

  constructor(private readonly database: Database) {
    this.table = new ModelTable(database, WorkerResultModel, {
      entity: 'worker result',
      searched: ['error'],
    });
  }

  /** Attempts that failed since the last success or retry by hand, of those items that have any. */
  async failedAttempts(
    kind: string,
    strategy: string,
    itemIds: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    if (itemIds.length === 0) return new Map();
    const rows = await this.database.rows<{ itemId: string; attempt: number }>(
      `SELECT item_id AS "itemId", attempt FROM worker_results
       WHERE is_holding AND kind = :kind AND strategy = :strategy AND item_id IN (:itemIds)`,
      { kind, strategy, itemIds: [...itemIds] },
    );
    return new Map(rows.map(({ itemId, attempt }) => [itemId, attempt]));
  }

  /** Records attempts; a failure holds its item back, anything earlier about the item no longer does. */
  async record(results: readonly NewResult[], transaction: Transaction): Promise<void> {
    const rows = JSON.stringify(
      results.map((result) => ({ ...result, startedAt: result.startedAt.toISOString() })),
    );
    // At a first attempt nothing holds the item back.
    if (results.some(({ attempt }) => attempt > 1))
      await this.database.rows(
        `UPDATE worker_results r SET is_holding = false
       FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS n(kind text, strategy text, "itemId" text)
       WHERE r.is_holding AND r.kind = n.kind AND r.strategy = n.strategy AND r.item_id = n."itemId" RETURNING r.id`,
        { rows },
        transaction,
      );
    await this.database.rows(
      `INSERT INTO worker_results (worker_id, kind, strategy, subject, item_id, outcome, error, attempt, next_try_at,
         is_holding, node, started_at, finished_at)
       SELECT w.id, n.kind, n.strategy, n.subject, n."itemId", n.outcome, n.error, n.attempt,
         now() + make_interval(secs => n."retryInMs" / 1000), n.outcome <> 'SUCCESS', n.node, n."startedAt", clock_timestamp()
       FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS n("workerId" uuid, kind text, strategy text, subject text, "itemId" text,
         outcome text, error text, attempt int, "retryInMs" double precision, node text, "startedAt" timestamptz)
       LEFT JOIN workers w ON w.id = n."workerId" RETURNING id`,
      { rows },
      transaction,
    );
  }

  async list(query: WorkerResultList): Promise<Page<WorkerResult>> {
    const page = await this.table.list(
      { ...query, sort: query.sort ?? '-finishedAt' },
      equals(query, {
        worker: 'worker_id',
        kind: 'kind',
        outcome: 'outcome',
        subject: 'subject',
        itemId: 'item_id',
      }),
    );
    return { ...page, items: page.items.map((row) => ({ ...row, itemId: publicItemId(row.itemId) })) };
  }

  /** Lets failed items be taken again at once. @returns how many. */
  async release(filter: WorkerResultRetry): Promise<number> {
    const where = ['is_holding'];
    if (filter.ids !== undefined) where.push('id IN (:ids)');
    if (filter.kind !== undefined) where.push('kind = :kind');
    if (filter.outcome !== undefined) where.push('outcome = :outcome');
    // A request that failed for good shows its own end: it waits again too.
    const rows = await this.database.rows(
      `WITH released AS (UPDATE worker_results SET is_holding = false WHERE ${where.join(' AND ')} RETURNING id, item_id),
       reopened AS (
         UPDATE requests SET status = 'queued', attempts = 0, error = NULL, next_try_at = NULL, finished_at = NULL
         WHERE status IN ('queued', 'failed') AND id::text IN (SELECT item_id FROM released))
       SELECT id FROM released`,
      { ...filter },
    );
    // Whoever waits for new work of any kind asks anew.
    await this.database.rows("SELECT pg_notify('rows_changed', 'worker_results')");
    return rows.length;
  }

  /**
   * Counts of each worker: what was rolled up, and what came since. The rates are of the last five minutes, the mean and
   * the 95th percentile of what is not rolled up yet, or the mean of all before when nothing came since.
   */
  async statistics(): Promise<Map<string, WorkerStatistics>> {
    const rows = await this.database.rows<WorkerStatistics & { id: string }>(
      `SELECT w.id,
         (coalesce(max(s.done), 0) + count(r.id) FILTER (WHERE r.outcome = 'SUCCESS'))::int AS done,
         (coalesce(max(s.invalid), 0) + count(r.id) FILTER (WHERE r.outcome = 'FAIL_INVALID'))::int AS invalid,
         (coalesce(max(s.temporary), 0) + count(r.id) FILTER (WHERE r.outcome = 'FAIL_TEMPORARY'))::int AS temporary,
         (count(r.id) FILTER (WHERE r.finished_at > now() - interval '5 minutes') / 5.0)::float AS "perMinute",
         coalesce(avg(extract(epoch FROM r.finished_at - r.started_at) * 1000),
           max(s.total_ms / nullif(s.done + s.invalid + s.temporary, 0)))::float AS "meanMs",
         (percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM r.finished_at - r.started_at) * 1000))::float AS "p95Ms"
       FROM workers w
       LEFT JOIN worker_statistics s ON s.worker_id = w.id
       LEFT JOIN worker_results r ON r.worker_id = w.id AND r.finished_at > coalesce(s.up_to, '-infinity')
       GROUP BY w.id`,
    );
    return new Map(rows.map(({ id, ...statistics }) => [id, statistics]));
  }

  /** Adds up what ended more than ten minutes ago, so that counting stays cheap however long a worker has lived. */
  async rollUp(): Promise<void> {
    await this.database.rows(
      `INSERT INTO worker_statistics AS s (worker_id, up_to, done, invalid, temporary, total_ms)
       SELECT r.worker_id, max(r.finished_at), count(*) FILTER (WHERE r.outcome = 'SUCCESS'),
         count(*) FILTER (WHERE r.outcome = 'FAIL_INVALID'), count(*) FILTER (WHERE r.outcome = 'FAIL_TEMPORARY'),
         sum(extract(epoch FROM r.finished_at - r.started_at) * 1000)
       FROM worker_results r LEFT JOIN worker_statistics old ON old.worker_id = r.worker_id
       WHERE r.worker_id IS NOT NULL AND r.finished_at < now() - interval '10 minutes'
         AND r.finished_at > coalesce(old.up_to, '-infinity')
       GROUP BY r.worker_id
       ON CONFLICT (worker_id) DO UPDATE SET up_to = excluded.up_to, done = s.done + excluded.done,
         invalid = s.invalid + excluded.invalid, temporary = s.temporary + excluded.temporary,
         total_ms = s.total_ms + excluded.total_ms
       RETURNING worker_id`,
    );
  }

  /** Old results that hold nothing back. @returns how many were deleted. */
  async prune(olderThanDays: number): Promise<number> {
    const rows = await this.database.rows(
      `DELETE FROM worker_results WHERE NOT is_holding AND finished_at < now() - make_interval(days => :olderThanDays)
         AND (worker_id IS NULL OR EXISTS (SELECT 1 FROM worker_statistics s WHERE s.worker_id = worker_results.worker_id AND s.up_to >= finished_at))
       RETURNING id`,
      { olderThanDays },
    );
    return rows.length;
  }
}
