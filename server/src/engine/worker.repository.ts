import { Injectable } from '@nestjs/common';
import { Database, ModelTable } from '../platform/database/index.js';
import type { WorkerKind } from './contract/worker-kind.js';
import { WorkerModel } from './worker.model.js';

/** A row of `workers`: what a person or script wants to run. */
export interface WorkerRow {
  readonly id: string;
  readonly kind: string;
  readonly strategy: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly intervalMs: number;
  readonly concurrency: number;
  readonly globalLimit: number | null;
  readonly nodes: readonly string[] | null;
  readonly desiredState: 'running' | 'paused' | 'stopped';
  /** Always there: it can be paused and tuned, not deleted. */
  readonly isStanding: boolean;
  readonly createdAt: string;
}

@Injectable()
export class WorkerRepository {
  private readonly table: ModelTable<WorkerRow>;

  constructor(private readonly database: Database) {
    this.table = new ModelTable<WorkerRow>(database, WorkerModel, {
      entity: 'worker',
      searched: [],
      hidden: ['updatedAt'],
    });
  }

  all(): Promise<WorkerRow[]> {
    return this.database.rows<WorkerRow>(
      `SELECT ${this.table.fields} FROM workers ORDER BY workers.created_at, id`,
    );
  }

  find(id: string): Promise<WorkerRow | undefined> {
    return this.table.find(id);
  }

  /** Makes the standing worker of each of these kinds, where there is none yet. */
  async ensureStanding(kinds: readonly WorkerKind[]): Promise<void> {
    for (const { kind, standing, defaults } of kinds)
      if (standing)
        await this.database.rows(
          `INSERT INTO workers (id, kind, strategy, interval_ms, concurrency, global_limit, is_standing)
           VALUES (gen_random_uuid(), :kind, :strategy, :intervalMs, :concurrency, :globalLimit, true)
           ON CONFLICT (kind) WHERE is_standing DO NOTHING RETURNING id`,
          { kind, ...standing, ...defaults },
        );
  }

  insert(row: Omit<WorkerRow, 'createdAt' | 'isStanding'>): Promise<WorkerRow> {
    return this.table.insert(row);
  }

  /** @param row its kind stays what it was */
  update({ id, kind: _kind, ...changes }: Omit<WorkerRow, 'createdAt'>): Promise<WorkerRow | undefined> {
    return this.table.update(id, changes);
  }

  delete(id: string): Promise<boolean> {
    return this.table.delete(id);
  }
}
