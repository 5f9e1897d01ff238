import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from 'sequelize';
import { Database } from '../../platform/database/index.js';
import { guardKey } from '../contract/guard.js';
import { amongSql, heldBackSql } from '../contract/pending-sql.js';
import type { PendingItem } from '../contract/strategy.js';
import type { EngineRequest, NewRequest, RequestProgress } from './request.js';

/** The name of the guard that every request has. */
export const REQUEST_GUARD = 'request';

const COLUMNS = `id, kind, label, payload, status, progress, error, attempts,
  to_json(next_try_at) #>> '{}' AS "nextTryAt"`;
const OPEN = `status IN ('queued', 'running')`;
/** What is true of every request that is not being worked on. */
const AT_REST = 'eta_seconds = NULL, stage = NULL';

/** The table of requests. What is written while one is worked on is written in the engine's fenced transactions. */
@Injectable()
export class RequestRepository {
  constructor(private readonly database: Database) {}

  /** @returns the id of the new request */
  async enqueue(
    { kind, label, payload = {}, priority = 0 }: NewRequest,
    transaction?: Transaction,
  ): Promise<string> {
    const id = randomUUID();
    await this.database.rows(
      `INSERT INTO requests (id, kind, label, payload, priority)
       VALUES (:id, :kind, :label, CAST(:payload AS jsonb), :priority) RETURNING id`,
      { id, kind, label, payload: JSON.stringify(payload), priority },
      transaction,
    );
    return id;
  }

  async find(id: string): Promise<EngineRequest | undefined> {
    const [row] = await this.database.rows<EngineRequest>(`SELECT ${COLUMNS} FROM requests WHERE id = :id`, {
      id,
    });
    return row;
  }

  /** For a strategy's `pending`: open requests of its kind that no failure holds back, by priority and age. */
  async pending(
    { kind, name }: { readonly kind: string; readonly name: string },
    limit: number,
    among?: readonly string[],
  ): Promise<PendingItem[]> {
    const rows = await this.database.rows<Omit<PendingItem, 'guardedBy'>>(
      `SELECT id::text AS "itemId", label FROM requests
       WHERE kind = :kind AND ${OPEN} AND NOT ${heldBackSql(kind, name, 'requests.id')} ${amongSql('requests.id', among)}
       ORDER BY priority DESC, created_at, id LIMIT :limit`,
      { kind, limit },
    );
    return rows.map((row) => ({ ...row, guardedBy: [guardKey(REQUEST_GUARD, row.itemId)] }));
  }

  /** It was taken. @returns which attempt this is; undefined: it is over or gone */
  async begin(id: string, transaction: Transaction): Promise<number | undefined> {
    const [row] = await this.database.rows<{ attempts: number }>(
      `UPDATE requests SET status = 'running', attempts = attempts + 1, started_at = coalesce(started_at, now()),
         error = NULL, next_try_at = NULL
       WHERE id = :id AND ${OPEN} RETURNING attempts`,
      { id },
      transaction,
    );
    return row?.attempts;
  }

  async complete(id: string, transaction: Transaction): Promise<void> {
    await this.database.rows(
      `UPDATE requests SET status = 'completed', progress = 1, eta_seconds = 0, stage = NULL, error = NULL,
         next_try_at = NULL, finished_at = now()
       WHERE id = :id AND ${OPEN} RETURNING id`,
      { id },
      transaction,
    );
  }

  /** @param retryInMs null: it is not tried again */
  async fail(id: string, reason: string, retryInMs: number | null, transaction: Transaction): Promise<void> {
    await this.database.rows(
      retryInMs === null
        ? `UPDATE requests SET status = 'failed', error = :reason, next_try_at = NULL, finished_at = now(), ${AT_REST}
           WHERE id = :id AND ${OPEN} RETURNING id`
        : `UPDATE requests SET status = 'queued', error = :reason, ${AT_REST},
             next_try_at = now() + make_interval(secs => CAST(:retryInMs AS float8) / 1000)
           WHERE id = :id AND ${OPEN} RETURNING id`,
      { id, reason, retryInMs },
      transaction,
    );
  }

  /** Back in the queue, as if it had not been taken. */
  async handBack(id: string, transaction: Transaction): Promise<void> {
    await this.database.rows(
      `UPDATE requests SET status = 'queued', attempts = attempts - 1, ${AT_REST}
       WHERE id = :id AND status = 'running' RETURNING id`,
      { id },
      transaction,
    );
  }

  /**
   * Whoever works on it, in whichever process, is told by the request's guard and can commit nothing any more.
   *
   * @returns false when it is over already, or there is none
   */
  async cancel(id: string, reason: string, transaction?: Transaction): Promise<boolean> {
    const rows = await this.database.rows(
      `UPDATE requests SET status = 'cancelled', error = :reason, next_try_at = NULL, finished_at = now(), ${AT_REST}
       WHERE id = :id AND ${OPEN} RETURNING id`,
      { id, reason },
      transaction,
    );
    return rows.length > 0;
  }

  /**
   * How far it is. Only of a running request and of that attempt: a process that lost the request says nothing of it
   * any more.
   */
  async note(id: string, attempt: number, { fraction, etaSeconds, stage }: RequestProgress): Promise<void> {
    await this.database.rows(
      `UPDATE requests SET progress = :fraction, eta_seconds = :etaSeconds, stage = :stage
       WHERE id = :id AND attempts = :attempt AND status = 'running' RETURNING id`,
      { id, attempt, fraction, etaSeconds, stage },
    );
  }

  /**
   * Which of these are over or gone, and why that forbids to work on them.
   *
   * @param transaction given: the rows are locked until its end, so that a cancel comes before the commit or finds the
   *   request completed
   */
  async closed(ids: readonly string[], transaction?: Transaction): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.rows<{ id: string; isOpen: boolean; error: string | null }>(
      `SELECT id::text AS id, ${OPEN} AS "isOpen", error FROM requests WHERE id IN (:ids) ORDER BY id
       ${transaction ? 'FOR NO KEY UPDATE' : ''}`,
      { ids },
      transaction,
    );
    const found = new Map(rows.map((row) => [row.id, row]));
    return new Map(
      ids.flatMap((id) => {
        const row = found.get(id);
        if (!row) return [[id, 'the request was deleted']];
        return row.isOpen ? [] : [[id, row.error ?? 'the request is over']];
      }),
    );
  }
}
