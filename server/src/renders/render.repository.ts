import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Page, Render, RenderList, RenderOptions } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { Database, equals, ModelTable } from '../platform/database/index.js';
import { ApiError } from '../platform/errors/index.js';
import { RenderModel } from './render.model.js';

/** How long a claim holds without a word from its process. With the search every few seconds: taken up within 20 s. */
const LEASE_SECONDS = 15;

export interface Claim {
  readonly id: string;
  readonly quizId: number;
  readonly options: unknown;
  /** 1 for the first process that takes it up. */
  readonly attempts: number;
}

/** What a finished render is: names are relative to its own directory. */
export interface RenderManifest {
  readonly files: Readonly<Record<string, string>>;
}

export interface RenderProduct {
  readonly file: string;
  readonly manifest: RenderManifest;
}

export interface FinishedRender extends RenderProduct {
  readonly durationSeconds: number;
}

/**
 * The queue of renders is their table. Every change of a running render is fenced: it counts only while the row is
 * running and leased to the owner that makes it.
 */
@Injectable()
export class RenderRepository {
  private readonly table: ModelTable<Render>;

  constructor(private readonly database: Database) {
    this.table = new ModelTable<Render>(database, RenderModel, {
      entity: 'render',
      searched: ['error', 'stage'],
      hidden: ['updatedAt', 'file', 'manifest', 'leaseOwner', 'leaseUntil', 'attempts'],
    });
  }

  list(query: RenderList): Promise<Page<Render>> {
    return this.table.list(
      { ...query, sort: query.sort ?? '-createdAt' },
      equals(query, { quizId: 'quiz_id', status: 'status' }),
    );
  }

  find(id: string): Promise<Render | undefined> {
    return this.table.find(id);
  }

  create(quizId: number, options: RenderOptions): Promise<Render> {
    return this.table.insert({ id: randomUUID(), quizId, options });
  }

  /** The oldest render that waits, or whose process no longer keeps its lease. SKIP LOCKED: two never take the same. */
  async claim(owner: string): Promise<Claim | undefined> {
    const [claim] = await this.database.rows<Claim>(
      `UPDATE renders SET status = 'running', lease_owner = :owner, attempts = attempts + 1, error = NULL,
         lease_until = now() + interval '${String(LEASE_SECONDS)} seconds', started_at = coalesce(started_at, now())
       WHERE id = (
         SELECT id FROM renders
         WHERE status = 'queued' OR (status = 'running' AND (lease_until IS NULL OR lease_until < now()))
         ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id, quiz_id AS "quizId", options, attempts`,
      { owner },
    );
    return claim;
  }

  /** Renews the lease and keeps the progress. @returns false when the render is no longer this owner's */
  async beat(
    id: string,
    owner: string,
    progress: {
      readonly fraction: number;
      readonly etaSeconds: number | null;
      readonly stage: string | null;
    },
  ): Promise<boolean> {
    const rows = await this.database.rows(
      `UPDATE renders SET lease_until = now() + interval '${String(LEASE_SECONDS)} seconds',
         progress = greatest(0, least(1, CAST(:fraction AS float8))), eta_seconds = :etaSeconds, stage = :stage
       WHERE id = :id AND lease_owner = :owner AND status = 'running' RETURNING id`,
      { id, owner, ...progress },
    );
    return rows.length > 0;
  }

  /** Names of the blocklisted animes among the songs. */
  async blocklisted(songIds: readonly number[], transaction?: Transaction): Promise<string[]> {
    // Locked FOR SHARE inside a transaction: a blocklisting is then either seen, or comes after the commit.
    const rows = await this.database.rows<{ title: string; isBlocklisted: boolean }>(
      `SELECT title_romaji AS title, is_blocklisted AS "isBlocklisted" FROM animes
       WHERE mal_id IN (SELECT anime_id FROM songs WHERE id IN (:songIds)) ORDER BY mal_id
       ${transaction ? 'FOR SHARE' : ''}`,
      { songIds },
      transaction,
    );
    return rows.filter((row) => row.isBlocklisted).map((row) => row.title);
  }

  /**
   * Ends a render well. `publish` puts the files in their place while the row is locked, so that an owner that lost
   * its lease never replaces them.
   * @returns 'lost' when the render is no longer this owner's, or the blocklisted animes that forbid it
   */
  complete(
    id: string,
    owner: string,
    songIds: readonly number[],
    finished: FinishedRender,
    publish: () => Promise<void>,
  ): Promise<'completed' | 'lost' | readonly string[]> {
    return this.database.transaction(async (transaction) => {
      const own = await this.database.rows(
        `SELECT id FROM renders WHERE id = :id AND lease_owner = :owner AND status = 'running' FOR UPDATE`,
        { id, owner },
        transaction,
      );
      if (own.length === 0) return 'lost';
      const forbidden = await this.blocklisted(songIds, transaction);
      if (forbidden.length > 0) return forbidden;
      await publish();
      await this.database.rows(
        `UPDATE renders SET status = 'completed', progress = 1, eta_seconds = 0, stage = NULL, error = NULL, file = :file,
           duration_seconds = :durationSeconds, manifest = CAST(:manifest AS jsonb), finished_at = now(),
           lease_owner = NULL, lease_until = NULL
         WHERE id = :id`,
        {
          id,
          file: finished.file,
          durationSeconds: finished.durationSeconds,
          manifest: JSON.stringify(finished.manifest),
        },
        transaction,
      );
      return 'completed';
    });
  }

  /** Ends a render of this owner without a film. */
  async end(id: string, owner: string, status: 'failed' | 'cancelled', error: string): Promise<void> {
    await this.database.rows(
      `UPDATE renders SET status = :status, error = :error, eta_seconds = NULL, stage = NULL, finished_at = now(),
         lease_owner = NULL, lease_until = NULL
       WHERE id = :id AND lease_owner = :owner AND status = 'running'`,
      { id, owner, status, error },
    );
  }

  /** Back in the queue, as if this process had never taken it. */
  async handBack(id: string, owner: string): Promise<void> {
    await this.database.rows(
      `UPDATE renders SET status = 'queued', attempts = attempts - 1, eta_seconds = NULL, stage = NULL,
         lease_owner = NULL, lease_until = NULL
       WHERE id = :id AND lease_owner = :owner AND status = 'running'`,
      { id, owner },
    );
  }

  /** A person's word. The process that renders it sees it at its next beat. @throws ApiError when it is over already */
  async cancel(id: string): Promise<void> {
    const rows = await this.database.rows(
      `UPDATE renders SET status = 'cancelled', error = 'Cancelled by hand.', eta_seconds = NULL, stage = NULL,
         finished_at = now(), lease_owner = NULL, lease_until = NULL
       WHERE id = :id AND status IN ('queued', 'running') RETURNING id`,
      { id },
    );
    if (rows.length === 0)
      throw new ApiError('WRONG_STATE', 'This render is over already: there is nothing to cancel.');
  }

  /** The files of a completed render. */
  async product(id: string): Promise<RenderProduct | undefined> {
    const [row] = await this.database.rows<RenderProduct>(
      `SELECT file, manifest FROM renders WHERE id = :id AND status = 'completed'`,
      { id },
    );
    return row;
  }

  /** Of the given renders, those that a person may still see or that will still be made. */
  async standing(ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.database.rows<{ id: string }>(
      `SELECT id FROM renders WHERE id IN (:ids) AND status IN ('queued', 'running', 'completed')`,
      { ids },
    );
    return new Set(rows.map((row) => row.id));
  }

  /** Of the given renders, those that some process is working on. */
  async leased(ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.database.rows<{ id: string }>(
      `SELECT id FROM renders WHERE id IN (:ids) AND status = 'running' AND lease_until >= now()`,
      { ids },
    );
    return new Set(rows.map((row) => row.id));
  }
}
