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
import { Database } from '../../platform/database/index.js';

export interface NewResult {
  readonly workerId: string;
  readonly kind: string;
  readonly strategy: string;
  readonly subject: string;
  readonly itemId: number;
  readonly outcome: WorkerOutcome;
  readonly error: string | null;
  readonly attempt: number;
  /** Milliseconds from now; null: not tried again by itself. */
  readonly retryInMs: number | null;
  readonly node: string;
  readonly startedAt: Date;
}

const COLUMNS = `id::int AS id, worker_id AS "workerId", kind, strategy, subject, item_id AS "itemId", outcome, error,
  attempt, to_json(next_try_at) #>> '{}' AS "nextTryAt", is_holding AS "isHolding", node,
  to_json(started_at) #>> '{}' AS "startedAt", to_json(finished_at) #>> '{}' AS "finishedAt"`;

/** The ledger of attempts: audit trail, statistics, and what is held back after a failure. */
@Injectable()
export class WorkerResultRepository {
  constructor(private readonly database: Database) {}

  /** Attempts that failed since the last success or retry by hand. */
  async failedAttempts(kind: string, strategy: string, itemId: number): Promise<number> {
    const [row] = await this.database.rows<{ attempt: number }>(
      `SELECT attempt FROM worker_results
       WHERE is_holding AND kind = :kind AND strategy = :strategy AND item_id = :itemId`,
      { kind, strategy, itemId },
    );
    return row?.attempt ?? 0;
  }

  /** Records an attempt; a failure holds its item back, anything earlier about the item no longer does. */
  async record(result: NewResult, transaction: Transaction): Promise<void> {
    await this.database.rows(
      `UPDATE worker_results SET is_holding = false
       WHERE is_holding AND kind = :kind AND strategy = :strategy AND item_id = :itemId RETURNING id`,
      { kind: result.kind, strategy: result.strategy, itemId: result.itemId },
      transaction,
    );
    await this.database.rows(
      `INSERT INTO worker_results (worker_id, kind, strategy, subject, item_id, outcome, error, attempt, next_try_at,
         is_holding, node, started_at, finished_at)
       VALUES ((SELECT id FROM workers WHERE id = :workerId), :kind, :strategy, :subject, :itemId, :outcome, :error, :attempt,
         now() + make_interval(secs => CAST(:retryInMs AS double precision) / 1000), :isHolding, :node, :startedAt, clock_timestamp())
       RETURNING id`,
      { ...result, isHolding: result.outcome !== 'SUCCESS' },
      transaction,
    );
  }

  async list(query: WorkerResultList): Promise<Page<WorkerResult>> {
    const where = ['true'];
    if (query.worker !== undefined) where.push('worker_id = :worker');
    if (query.kind !== undefined) where.push('kind = :kind');
    if (query.outcome !== undefined) where.push('outcome = :outcome');
    if (query.subject !== undefined) where.push('subject = :subject');
    if (query.itemId !== undefined) where.push('item_id = :itemId');
    if (query.search !== undefined) where.push('position(lower(:search) in lower(error)) > 0');
    const condition = where.join(' AND ');
    const items = await this.database.rows<WorkerResult>(
      `SELECT ${COLUMNS} FROM worker_results WHERE ${condition} ORDER BY finished_at DESC, id DESC
       LIMIT :pageSize OFFSET :offset`,
      { ...query, offset: (query.page - 1) * query.pageSize },
    );
    const [count] = await this.database.rows<{ total: number }>(
      `SELECT count(*)::int AS total FROM worker_results WHERE ${condition}`,
      { ...query },
    );
    return { items, page: query.page, pageSize: query.pageSize, total: count?.total ?? 0 };
  }

  /** Lets failed items be taken again at once. @returns how many. */
  async release(filter: WorkerResultRetry): Promise<number> {
    const where = ['is_holding'];
    if (filter.ids !== undefined) where.push('id IN (:ids)');
    if (filter.kind !== undefined) where.push('kind = :kind');
    if (filter.outcome !== undefined) where.push('outcome = :outcome');
    const rows = await this.database.rows(
      `UPDATE worker_results SET is_holding = false WHERE ${where.join(' AND ')} RETURNING id`,
      { ...filter },
    );
    // Whoever waits for new work of any kind asks anew.
    await this.database.rows("SELECT pg_notify('rows_changed', 'worker_results')");
    return rows.length;
  }

  async statistics(): Promise<Map<string, WorkerStatistics>> {
    const rows = await this.database.rows<WorkerStatistics & { id: string }>(
      `SELECT worker_id AS id,
         count(*) FILTER (WHERE outcome = 'SUCCESS')::int AS done,
         count(*) FILTER (WHERE outcome = 'FAIL_INVALID')::int AS invalid,
         count(*) FILTER (WHERE outcome = 'FAIL_TEMPORARY')::int AS temporary,
         (count(*) FILTER (WHERE finished_at > now() - interval '5 minutes') / 5.0)::float AS "perMinute",
         avg(extract(epoch FROM finished_at - started_at) * 1000)::float AS "meanMs",
         (percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM finished_at - started_at) * 1000))::float AS "p95Ms"
       FROM worker_results WHERE worker_id IS NOT NULL GROUP BY worker_id`,
    );
    return new Map(rows.map(({ id, ...statistics }) => [id, statistics]));
  }

  /** Old results that hold nothing back. @returns how many were deleted. */
  async prune(olderThanDays: number): Promise<number> {
    const rows = await this.database.rows(
      `DELETE FROM worker_results WHERE NOT is_holding AND finished_at < now() - make_interval(days => :olderThanDays)
       RETURNING id`,
      { olderThanDays },
    );
    return rows.length;
  }
}
