import { Injectable } from '@nestjs/common';
import type { Transaction } from 'sequelize';
import { Database } from '../../platform/database/index.js';

/** A running one that says nothing for so long is one of a process that was killed. */
const SILENT = `interval '60 seconds'`;

/** SQL: the downloads that come from a host now, `id` and `host`. */
export const COMING = `SELECT d.source_id AS id, o.host FROM downloads d JOIN sources o ON o.id = d.source_id
  WHERE d.state = 'running' AND d.updated_at > now() - ${SILENT} AND o.host IS NOT NULL`;

/** What is told of a download on its way. */
export interface NotedProgress {
  /** 0…1. */
  readonly progress: number;
  readonly host: string | null;
  readonly bytes: number;
  readonly totalBytes: number | null;
  readonly bytesPerSecond: number | null;
  readonly etaSeconds: number | null;
}

/** Attempts at downloads, written in the engine's fenced transactions. */
@Injectable()
export class DownloadRuns {
  constructor(private readonly database: Database) {}

  /**
   * It was taken.
   *
   * @param mostOfHost over all processes
   * @returns which attempt this is; undefined: the source is gone, or enough come from its host already
   */
  async begin(id: number, mostOfHost: number, transaction: Transaction): Promise<number | undefined> {
    const [source] = await this.database.rows<{ host: string | null }>(
      'SELECT host FROM sources WHERE id = :id',
      { id },
      transaction,
    );
    if (!source) return undefined;
    if (source.host !== null && !(await this.hasRoom(id, source.host, mostOfHost, transaction)))
      return undefined;
    // One that was running still was so in a process that was killed.
    const [row] = await this.database.rows<{ attempts: number }>(
      `INSERT INTO downloads AS d (source_id, state, attempts, started_at) VALUES (:id, 'running', 1, now())
       ON CONFLICT (source_id) DO UPDATE SET state = 'running', next_try_at = NULL, finished_at = NULL,
         started_at = coalesce(d.started_at, now()), bytes_per_second = NULL, eta_seconds = NULL,
         attempts = CASE WHEN d.state = 'running' OR EXISTS (SELECT FROM worker_results r
           WHERE r.is_holding AND r.kind = 'download' AND r.item_id = d.source_id::text) THEN d.attempts + 1 ELSE 1 END
       RETURNING attempts`,
      { id },
      transaction,
    );
    return row?.attempts;
  }

  /** It is over, or handed back unharmed: then the attempt does not count. */
  async end(id: number, isDone: boolean, transaction: Transaction): Promise<void> {
    await this.database.rows(
      `UPDATE downloads SET state = 'queued', bytes_per_second = NULL, eta_seconds = NULL,
         attempts = CASE WHEN :isDone THEN attempts ELSE greatest(0, attempts - 1) END,
         failure = CASE WHEN :isDone THEN NULL ELSE failure END,
         finished_at = CASE WHEN :isDone OR wanted = 'cancelled' THEN now() END,
         progress = CASE WHEN wanted = 'cancelled' THEN 0 ELSE progress END,
         bytes = CASE WHEN wanted = 'cancelled' THEN 0 ELSE bytes END
       WHERE source_id = :id AND state = 'running' RETURNING source_id`,
      { id, isDone },
      transaction,
    );
  }

  /** @param retryInMs null: it is not tried again by itself */
  async fail(id: number, reason: string, retryInMs: number | null, transaction: Transaction): Promise<void> {
    await this.database.rows(
      `UPDATE downloads SET state = CASE WHEN CAST(:retryInMs AS float8) IS NULL THEN 'failed' ELSE 'queued' END,
         failure = :reason, next_try_at = now() + make_interval(secs => CAST(:retryInMs AS float8) / 1000),
         finished_at = now(), bytes_per_second = NULL, eta_seconds = NULL
       WHERE source_id = :id RETURNING source_id`,
      { id, reason, retryInMs },
      transaction,
    );
  }

  /** How far it is, while it runs. */
  async note(id: number, noted: NotedProgress): Promise<void> {
    await this.database.rows(
      `UPDATE downloads SET progress = :progress, host = :host, bytes = :bytes, total_bytes = :totalBytes,
         bytes_per_second = :bytesPerSecond, eta_seconds = :etaSeconds
       WHERE source_id = :id AND state = 'running' RETURNING source_id`,
      { id, ...noted },
    );
  }

  /** From now on this strategy fetches it. */
  async handOver(id: number, strategy: string, transaction: Transaction): Promise<void> {
    await this.database.rows(
      `INSERT INTO downloads (source_id, strategy) VALUES (:id, :strategy)
       ON CONFLICT (source_id) DO UPDATE SET strategy = excluded.strategy RETURNING source_id`,
      { id, strategy },
      transaction,
    );
  }

  /** Who begins takes turns, so that two never take the same free place. */
  private async hasRoom(id: number, host: string, most: number, transaction: Transaction): Promise<boolean> {
    await this.database.rows(
      `SELECT pg_advisory_xact_lock(hashtextextended('download from ' || :host, 0))`,
      { host },
      transaction,
    );
    const [row] = await this.database.rows<{ others: number }>(
      `SELECT count(*)::int AS others FROM (${COMING}) coming WHERE host = :host AND id <> :id`,
      { id, host },
      transaction,
    );
    return (row?.others ?? 0) < most;
  }
}
