import type { Page } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import type { Condition, Database, ModelTable, TableQuery } from '../platform/database/index.js';
import { notFound, refuseOutdated } from '../platform/errors/index.js';
import { addTombstone, removeTombstone } from './tombstone.repository.js';

/** A person's change, and the version of the row that they looked at. */
export type RowChange = Readonly<Record<string, unknown>> & { readonly version?: number | undefined };

export interface ManualRules<Row extends object> {
  readonly entity: string;
  readonly table: ModelTable<Row>;
  /** The key by which a deletion is remembered. */
  readonly naturalKey: (row: Row, transaction: Transaction) => string | Promise<string>;
  readonly idOf: (row: Row) => number;
  /** Called after the commit; null: the row is gone. */
  readonly announce: (id: number, row: Row | null) => void;
  /** Refuses a row that its columns alone cannot judge. */
  readonly check?: (row: Row, transaction: Transaction) => Promise<void>;
}

/**
 * What a person or a script does to rows. Everything made or changed here is marked `manual`, so that no worker
 * overwrites it; everything deleted is remembered, so that no worker brings it back.
 */
export class ManualRows<Row extends { readonly version: number }> {
  constructor(
    private readonly database: Database,
    private readonly rules: ManualRules<Row>,
  ) {}

  list(query: TableQuery, conditions: readonly Condition[]): Promise<Page<Row>> {
    return this.rules.table.list(query, conditions);
  }

  async get(id: number): Promise<Row> {
    const row = await this.rules.table.find(id);
    if (!row) throw notFound(this.rules.entity, id);
    return row;
  }

  async create(values: object): Promise<Row> {
    const row = await this.database.transaction(async (transaction) => {
      const made = await this.rules.table.insert({ ...values, addedBy: 'manual' }, transaction);
      await this.rules.check?.(made, transaction);
      await removeTombstone(
        this.database,
        this.rules.entity,
        await this.rules.naturalKey(made, transaction),
        transaction,
      );
      return made;
    });
    this.rules.announce(this.rules.idOf(row), row);
    return row;
  }

  /** @throws ApiError (409) when the row is no longer of the version that was looked at */
  async update(id: number, { version, ...values }: RowChange): Promise<Row> {
    const row = await this.database.transaction(async (transaction) => {
      const before = await this.rules.table.findForChange(id, transaction);
      if (!before) throw notFound(this.rules.entity, id);
      refuseOutdated(this.rules.entity, version, before);
      const oldKey = await this.rules.naturalKey(before, transaction);
      const changed = await this.rules.table.update(id, { ...values, addedBy: 'manual' }, transaction);
      if (!changed) throw notFound(this.rules.entity, id);
      await this.rules.check?.(changed, transaction);
      // An opening renumbered by hand is gone from its old number: no worker makes it there anew.
      const newKey = await this.rules.naturalKey(changed, transaction);
      if (newKey !== oldKey) {
        await addTombstone(this.database, this.rules.entity, oldKey, transaction);
        await removeTombstone(this.database, this.rules.entity, newKey, transaction);
      }
      return changed;
    });
    this.rules.announce(this.rules.idOf(row), row);
    return row;
  }

  async remove(id: number): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const row = await this.rules.table.find(id, transaction);
      if (!row) throw notFound(this.rules.entity, id);
      // The key may name a parent that the deletion takes along: read it first.
      await addTombstone(
        this.database,
        this.rules.entity,
        await this.rules.naturalKey(row, transaction),
        transaction,
      );
      await this.rules.table.delete(id, transaction);
    });
    this.rules.announce(id, null);
  }
}
