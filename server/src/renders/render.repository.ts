import { Injectable } from '@nestjs/common';
import type { Page, Render, RenderList, RenderOptions } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { RequestRepository } from '../engine/index.js';
import { Database, equals, ModelTable } from '../platform/database/index.js';
import { RenderStateModel } from './render-state.model.js';

/** What is to be made. */
export interface RenderOrder {
  readonly quizId: number;
  readonly options: unknown;
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

/** Renders are requests with a quiz, options and files: the engine keeps how far they are, this table the rest. */
@Injectable()
export class RenderRepository {
  private readonly states: ModelTable<Render>;

  constructor(
    private readonly database: Database,
    private readonly requests: RequestRepository,
  ) {
    this.states = new ModelTable<Render>(database, RenderStateModel, {
      entity: 'render',
      searched: ['error', 'stage'],
    });
  }

  list(query: RenderList): Promise<Page<Render>> {
    return this.states.list(
      { ...query, sort: query.sort ?? '-createdAt' },
      equals(query, { quizId: 'quiz_id', status: 'status' }),
    );
  }

  find(id: string): Promise<Render | undefined> {
    return this.states.find(id);
  }

  /** @param title the quiz's, for those who look at the worker @returns its id */
  create(quizId: number, title: string, options: RenderOptions): Promise<string> {
    return this.database.transaction(async (transaction) => {
      const id = await this.requests.enqueue({ kind: 'render', label: title }, transaction);
      await this.database.rows(
        `INSERT INTO renders (id, quiz_id, options) VALUES (:id, :quizId, CAST(:options AS jsonb)) RETURNING id`,
        { id, quizId, options: JSON.stringify(options) },
        transaction,
      );
      return id;
    });
  }

  async orders(ids: readonly string[]): Promise<ReadonlyMap<string, RenderOrder>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.rows<RenderOrder & { readonly id: string }>(
      `SELECT id, quiz_id AS "quizId", options FROM renders WHERE id IN (:ids)`,
      { ids },
    );
    return new Map(rows.map(({ id, ...order }) => [id, order]));
  }

  async keep(id: string, finished: FinishedRender, transaction: Transaction): Promise<void> {
    await this.database.rows(
      `UPDATE renders SET file = :file, duration_seconds = :durationSeconds, manifest = CAST(:manifest AS jsonb)
       WHERE id = :id RETURNING id`,
      { id, ...finished, manifest: JSON.stringify(finished.manifest) },
      transaction,
    );
  }

  /** The files of a completed render. */
  async product(id: string): Promise<RenderProduct | undefined> {
    const [row] = await this.database.rows<RenderProduct>(
      `SELECT file, manifest FROM renders JOIN render_states USING (id) WHERE id = :id AND status = 'completed'`,
      { id },
    );
    return row;
  }

  /** Of the given renders, those in one of these states. */
  async among(ids: readonly string[], statuses: readonly Render['status'][]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.database.rows<{ id: string }>(
      `SELECT id FROM render_states WHERE id IN (:ids) AND status IN (:statuses)`,
      { ids, statuses },
    );
    return new Set(rows.map((row) => row.id));
  }
}
