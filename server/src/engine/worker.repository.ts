import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/index.js';

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
  readonly createdAt: string;
}

const COLUMNS = `id, kind, strategy, params, interval_ms AS "intervalMs", concurrency, global_limit AS "globalLimit",
  nodes, desired_state AS "desiredState", to_json(created_at) #>> '{}' AS "createdAt"`;

@Injectable()
export class WorkerRepository {
  constructor(private readonly database: Database) {}

  async all(): Promise<WorkerRow[]> {
    return this.database.rows<WorkerRow>(`SELECT ${COLUMNS} FROM workers ORDER BY created_at, id`);
  }

  async find(id: string): Promise<WorkerRow | undefined> {
    const [row] = await this.database.rows<WorkerRow>(`SELECT ${COLUMNS} FROM workers WHERE id = :id`, {
      id,
    });
    return row;
  }

  async insert(row: Omit<WorkerRow, 'createdAt'>): Promise<WorkerRow> {
    const [made] = await this.database.rows<WorkerRow>(
      `INSERT INTO workers (id, kind, strategy, params, interval_ms, concurrency, global_limit, nodes, desired_state)
       VALUES (:id, :kind, :strategy, :params, :intervalMs, :concurrency, :globalLimit,
               CAST(:nodes AS text[]), :desiredState) RETURNING ${COLUMNS}`,
      this.replacements(row),
    );
    if (!made) throw new Error('the worker was not inserted');
    return made;
  }

  async update(row: Omit<WorkerRow, 'createdAt'>): Promise<WorkerRow | undefined> {
    const [updated] = await this.database.rows<WorkerRow>(
      `UPDATE workers SET strategy = :strategy, params = :params, interval_ms = :intervalMs, concurrency = :concurrency,
         global_limit = :globalLimit, nodes = CAST(:nodes AS text[]), desired_state = :desiredState
       WHERE id = :id RETURNING ${COLUMNS}`,
      this.replacements(row),
    );
    return updated;
  }

  async delete(id: string): Promise<boolean> {
    const rows = await this.database.rows('DELETE FROM workers WHERE id = :id RETURNING id', { id });
    return rows.length > 0;
  }

  private replacements(row: Omit<WorkerRow, 'createdAt'>): Record<string, unknown> {
    return {
      ...row,
      params: JSON.stringify(row.params),
      // PostgreSQL's array literal; JSON strings are valid quoted elements of it.
      nodes: row.nodes === null ? null : `{${row.nodes.map((node) => JSON.stringify(node)).join(',')}}`,
    };
  }
}
