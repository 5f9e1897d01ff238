import { randomUUID } from 'node:crypto';
import type { Transaction } from 'sequelize';
import { z } from 'zod';
import {
  amongSql,
  type Commit,
  done,
  heldBackSql,
  type Outcome,
  type PendingItem,
  type Strategy,
  type WorkContext,
} from '../../server/src/engine/index.js';
import { Database } from '../../server/src/platform/database/index.js';
import { createTestDatabase } from './test-database.js';
import { Gate } from './gate.js';
import { toyItem } from './toy-engine.js';

type Process = (item: PendingItem, context: WorkContext<unknown>) => Promise<Outcome>;

/** A database with a table of toys to be painted, and strategies that paint them. */
export class ToyWorkshop {
  private constructor(
    readonly url: string,
    private readonly database: Database,
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(): Promise<ToyWorkshop> {
    const { url, drop } = await createTestDatabase();
    const database = new Database({ url });
    await database.rows(
      `CREATE TABLE toys (id integer PRIMARY KEY, paint text, painted integer NOT NULL DEFAULT 0);
       CREATE TRIGGER toys_announce AFTER INSERT OR UPDATE OR DELETE ON toys FOR EACH STATEMENT EXECUTE FUNCTION announce_change()`,
    );
    return new ToyWorkshop(url, database, drop);
  }

  async close(): Promise<void> {
    await this.database.onApplicationShutdown();
    await this.drop();
  }

  ask<Row extends object>(
    sql: string,
    values: Record<string, unknown> = {},
    transaction?: Transaction,
  ): Promise<Row[]> {
    return this.database.rows<Row>(sql, values, transaction);
  }

  together(work: (transaction: Transaction) => Promise<void>): Promise<void> {
    return this.database.transaction(work);
  }

  /** Toys that are to be painted from now on. */
  async put(...ids: readonly number[]): Promise<void> {
    await this.ask(`INSERT INTO toys (id) VALUES ${ids.map((id) => `(${String(id)})`).join(', ')}`);
  }

  async startWorker(
    changes: { strategy?: string; concurrency?: number; globalLimit?: number; intervalMs?: number } = {},
  ): Promise<string> {
    const id = randomUUID();
    await this.ask(
      `INSERT INTO workers (id, kind, strategy, interval_ms, concurrency, global_limit)
       VALUES (:id, 'toy', :strategy, :intervalMs, :concurrency, :globalLimit)`,
      { id, strategy: 'brush', intervalMs: 3_600_000, concurrency: 4, globalLimit: null, ...changes },
    );
    return id;
  }

  /** Paints a toy, in the transaction that ends it. */
  painting(item: PendingItem): Commit {
    return async (transaction) => {
      await this.ask(
        "UPDATE toys SET paint = 'red', painted = painted + 1 WHERE id = :id",
        { id: Number(item.itemId) },
        transaction,
      );
      return undefined;
    };
  }

  /** @param guardedBy what guards a toy, `guard:key` each */
  strategy(
    process: Process = (item) => Promise.resolve(done(this.painting(item))),
    name = 'brush',
    guardedBy: (id: string) => readonly string[] = () => [],
  ): Strategy {
    return {
      kind: 'toy',
      name,
      description: 'paints',
      params: z.object({}),
      pending: async (_params, limit, among) =>
        (
          await this.ask<{ id: number }>(
            `SELECT t.id FROM toys t WHERE paint IS NULL AND NOT ${heldBackSql('toy', name, 't.id')} ${amongSql('t.id', among)}
             ORDER BY id LIMIT ${String(limit)}`,
          )
        ).map(({ id }) => toyItem(id, guardedBy(String(id)))),
      process,
    };
  }

  results(): Promise<
    { item: string; outcome: string; attempt: number; error: string | null; dead: boolean }[]
  > {
    return this.ask(
      `SELECT item_id AS item, outcome, attempt, error, is_holding AND next_try_at IS NULL AS dead
       FROM worker_results ORDER BY attempt, item_id`,
    );
  }

  painted(): Promise<{ id: number; painted: number }[]> {
    return this.ask('SELECT id, painted FROM toys WHERE painted > 0 ORDER BY id');
  }

  /** As if the time until the next try had passed. */
  async skipBackoff(): Promise<void> {
    await this.ask('UPDATE worker_results SET next_try_at = now() WHERE next_try_at IS NOT NULL');
    await this.ask("SELECT pg_notify('rows_changed', 'worker_results')");
  }
}

/** A strategy's step that stops at each item until the test says what comes of it. */
export class HeldItems {
  private readonly outcomes = new Map<string, Gate<Outcome>>();
  private readonly starts = new Map<string, Gate<WorkContext<unknown>>>();
  /** Items in the order in which they were begun. */
  readonly begun: number[] = [];

  readonly process: Process = (item, context) => {
    this.begun.push(Number(item.itemId));
    gateOf(this.starts, item.itemId).open(context);
    return gateOf(this.outcomes, item.itemId).opened;
  };

  /** Resolves when the item is being worked on. */
  started(id: number): Promise<WorkContext<unknown>> {
    return gateOf(this.starts, String(id)).opened;
  }

  end(id: number, outcome: Outcome): void {
    gateOf(this.outcomes, String(id)).open(outcome);
  }

  /** It may come again. */
  forget(id: number): void {
    this.outcomes.delete(String(id));
    this.starts.delete(String(id));
  }
}

function gateOf<Value>(gates: Map<string, Gate<Value>>, id: string): Gate<Value> {
  const gate = gates.get(id) ?? new Gate<Value>();
  gates.set(id, gate);
  return gate;
}
