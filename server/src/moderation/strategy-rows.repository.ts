import type { Page } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import type { Condition, Database, ModelTable, TableQuery } from '../platform/database/index.js';
import { notFound, ApiError, OutdatedError, refuseOutdated } from '../platform/errors/index.js';
import type { RowChange } from './manual-rows.repository.js';
import { addTombstone, removeTombstone } from './tombstone.repository.js';

/** A person's strategy. */
const MANUAL = 'manual';

/** A row that a strategy made about something: several strategies' rows stand side by side, and one counts. */
export interface StrategyRow {
  readonly id: number;
  readonly strategy: string;
  readonly isPinned: boolean;
  readonly isOutdated: boolean;
  readonly counts: boolean;
  readonly version: number;
  readonly updatedAt: string;
}

export interface StrategyRowsRules<Row extends StrategyRow> {
  readonly entity: string;
  /** What the rows are about. */
  readonly subject: {
    readonly entity: string;
    readonly table: string;
    /** The rows' field and column that name it. */
    readonly field: keyof Row & string;
    readonly column: string;
  };
  readonly table: ModelTable<Omit<Row, 'counts'>>;
  /** The same rows with whether they count. */
  readonly view: ModelTable<Row>;
  /** SQL: what is shown first of the rows that do not count. */
  readonly order: string;
  /** What tells one strategy's rows of a subject apart; empty: there is only one. */
  readonly partOf: (row: Row) => readonly string[];
  /** Called after the commit; null: the row is gone. */
  readonly announce: (id: number, row: Row | null) => void;
  /** Refuses a row that its columns alone cannot judge. */
  readonly check?: (row: Row, transaction: Transaction) => Promise<void>;
}

/** A change that is made, and what to publish once it is committed. */
export interface Change<Result> {
  readonly result: Result;
  readonly publish: () => void;
}

/**
 * What people do to rows that strategies make. A person's change becomes the person's own row beside the strategy's, so
 * that a strategy that runs anew overwrites nothing of a person; what a person deleted, that strategy does not bring
 * back by itself. Each row that changed, or whose counting changed, is published.
 */
export class StrategyRowsRepository<Row extends StrategyRow> {
  constructor(
    private readonly database: Database,
    private readonly rules: StrategyRowsRules<Row>,
  ) {}

  list(query: TableQuery, conditions: readonly Condition[]): Promise<Page<Row>> {
    return this.rules.view.list(query, conditions);
  }

  async get(id: number, transaction?: Transaction): Promise<Row> {
    const row = await this.rules.view.find(id, transaction);
    if (!row) throw notFound(this.rules.entity, id);
    return row;
  }

  /** Every row about one subject, what counts first. */
  about(subjectId: number, transaction?: Transaction): Promise<Row[]> {
    const { view, order, subject } = this.rules;
    return this.database.rows<Row>(
      `SELECT ${view.fields} FROM ${view.name} WHERE ${subject.column} = :subjectId ORDER BY counts DESC, ${order}`,
      { subjectId },
      transaction,
    );
  }

  /** How many subjects have a row: what counts of each is one. */
  async subjects(): Promise<number> {
    const { table, subject } = this.rules;
    const [row] = await this.database.rows<{ total: number }>(
      `SELECT count(DISTINCT ${subject.column})::int AS total FROM ${table.name}`,
    );
    return row?.total ?? 0;
  }

  /** A person's own row. @throws ApiError (409) when there is one already */
  async create(values: Readonly<Record<string, unknown>>): Promise<Row> {
    const subjectId = Number(values[this.rules.subject.field]);
    return this.change(subjectId, async (transaction) => {
      const { id } = await this.rules.table.insert(own(values), transaction);
      const row = await this.checked(id, transaction);
      // A person made it again: what was deleted before there were several may be made again as well.
      for (const key of [String(subjectId), this.naturalKey(row)])
        await removeTombstone(this.database, this.rules.entity, key, transaction);
      return row;
    });
  }

  /**
   * A version that is named is of the row that was looked at. Of a strategy's row it also says that nobody had made a row
   * of their own of it: there is none to be written over.
   *
   * @returns the person's own row: of a strategy's row a copy with the changes, and with its pin
   * @throws ApiError (409) with the row that is in the way
   */
  async update(id: number, { version, ...values }: RowChange): Promise<Row> {
    const subjectId = this.subjectOf(await this.get(id));
    return this.change(subjectId, async (transaction) => {
      const before = await this.get(id, transaction);
      if (before.strategy === MANUAL) {
        refuseOutdated(this.rules.entity, version, before);
        await this.rules.table.update(id, own(values), transaction);
        return this.checked(id, transaction);
      }
      const {
        id: _id,
        isPinned,
        isOutdated: _old,
        version: _version,
        createdAt: _made,
        updatedAt: _changed,
        ...copied
      } = before as Row & { createdAt: string };
      const mineId = await this.ownId({ ...before, ...values }, transaction);
      if (version !== undefined && mineId !== undefined)
        throw new OutdatedError(this.rules.entity, await this.get(mineId, transaction));
      refuseOutdated(this.rules.entity, version, before);
      if (isPinned) await this.setPin(id, false, transaction);
      const mine = own({ ...copied, ...values, ...(isPinned ? { isPinned } : {}) });
      if (mineId === undefined) {
        const made = await this.rules.table.insert(mine, transaction);
        return this.checked(made.id, transaction);
      }
      await this.rules.table.update(mineId, mine, transaction);
      return this.checked(mineId, transaction);
    });
  }

  /** Only this strategy's row stays away: others may still be made, and count. */
  async remove(id: number): Promise<void> {
    await this.change(this.subjectOf(await this.get(id)), async (transaction) => {
      const row = await this.get(id, transaction);
      await addTombstone(this.database, this.rules.entity, this.naturalKey(row), transaction);
      await this.rules.table.delete(id, transaction);
    });
  }

  /** Of all rows about a subject one at most is pinned: the last that was. */
  async pin(id: number, isPinned: boolean): Promise<Row> {
    return this.change(this.subjectOf(await this.get(id)), async (transaction) => {
      const { table, subject } = this.rules;
      const row = await this.get(id, transaction);
      if (row.isPinned === isPinned) return row;
      if (isPinned)
        await this.database.rows(
          `UPDATE ${table.name} SET is_pinned = false WHERE ${subject.column} = :subjectId AND is_pinned RETURNING id`,
          { subjectId: this.subjectOf(row) },
          transaction,
        );
      await this.setPin(id, isPinned, transaction);
      return this.get(id, transaction);
    });
  }

  /**
   * Asks a strategy to make its rows about a subject anew, also those that a person had deleted. They stay as they are
   * until then.
   *
   * @throws ApiError (422) when the strategy has made nothing of it yet: that needs no asking
   */
  async redo(subjectId: number, strategy: string): Promise<void> {
    const { entity, subject, table } = this.rules;
    if (strategy === MANUAL)
      throw new ApiError('IMPOSSIBLE', 'A person’s own row is changed by hand: no strategy makes it.');
    await this.change(subjectId, async (transaction) => {
      const lifted = await this.database.rows(
        `DELETE FROM tombstones WHERE entity = :entity AND (natural_key = :key OR starts_with(natural_key, :key || '/'))
         RETURNING natural_key`,
        { entity, key: `${String(subjectId)}/${strategy}` },
        transaction,
      );
      const rows = await this.database.rows(
        `UPDATE ${table.name} SET is_outdated = true WHERE ${subject.column} = :subjectId AND strategy = :strategy RETURNING id`,
        { subjectId, strategy },
        transaction,
      );
      if (lifted.length + rows.length === 0)
        throw new ApiError(
          'IMPOSSIBLE',
          `The strategy "${strategy}" has made no ${entity} of ${subject.entity} ${String(subjectId)} yet. Start a worker with it: it makes what is missing by itself.`,
        );
      // Whoever makes rows of the subject looks at once.
      await this.database.rows(
        "SELECT pg_notify('rows_changed', :name)",
        { name: subject.table },
        transaction,
      );
    });
  }

  /** Runs work inside a worker's transaction. @returns what to publish once that is committed */
  async following<Result>(
    subjectId: number,
    transaction: Transaction,
    work: () => Promise<Result>,
  ): Promise<Change<Result>> {
    const { announce } = this.rules;
    const before = new Map((await this.about(subjectId, transaction)).map((row) => [row.id, row]));
    const result = await work();
    const after = await this.about(subjectId, transaction);
    const isThere = new Set(after.map(({ id }) => id));
    return {
      result,
      publish: () => {
        for (const row of after) {
          const old = before.get(row.id);
          if (old?.updatedAt !== row.updatedAt || old.counts !== row.counts) announce(row.id, row);
        }
        for (const id of before.keys()) if (!isThere.has(id)) announce(id, null);
      },
    };
  }

  /** One person's change at a time of one subject's rows, published once it is committed. */
  private async change<Result>(
    subjectId: number,
    work: (transaction: Transaction) => Promise<Result>,
  ): Promise<Result> {
    const { result, publish } = await this.database.transaction(async (transaction) => {
      // Rows that refer to it may be added meanwhile: only changes wait.
      await this.database.rows(
        `SELECT FROM ${this.rules.subject.table} WHERE id = :subjectId FOR NO KEY UPDATE`,
        { subjectId },
        transaction,
      );
      return this.following(subjectId, transaction, () => work(transaction));
    });
    publish();
    return result;
  }

  private async setPin(id: number, isPinned: boolean, transaction: Transaction): Promise<void> {
    await this.rules.table.update(id, { isPinned }, transaction);
  }

  private async ownId(row: Row, transaction: Transaction): Promise<number | undefined> {
    const part = this.naturalKey({ ...row, strategy: MANUAL });
    const rows = await this.about(this.subjectOf(row), transaction);
    return rows.find((other) => this.naturalKey(other) === part)?.id;
  }

  private async checked(id: number, transaction: Transaction): Promise<Row> {
    const row = await this.get(id, transaction);
    await this.rules.check?.(row, transaction);
    return row;
  }

  private subjectOf(row: Row): number {
    return Number(row[this.rules.subject.field]);
  }

  /** The key by which a deletion is remembered. */
  private naturalKey(row: Row): string {
    return [this.subjectOf(row), row.strategy, ...this.rules.partOf(row)].join('/');
  }
}

const own = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  ...values,
  strategy: MANUAL,
  addedBy: MANUAL,
});
