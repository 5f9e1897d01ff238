import type { Page } from '@quiz-factory/shared';
import { DataTypes, type Transaction } from 'sequelize';
import type { Model, Repository } from 'sequelize-typescript';
import { ApiError } from '../errors/index.js';
import type { Database } from './database.js';
import type { Condition } from './equals.js';
import { type ListedTable, listStatements } from './list-statements.js';
import { SharedReads } from './shared-reads.js';
import { describeViolation, unkeepableText } from './violation.js';

/** A decorated class that describes a table in which there is at least what a row shows. */
export type RowModel<Row extends object> = new () => Model & Row;

export interface TableOptions {
  /** What a person calls a row: "song". */
  readonly entity: string;
  /** Fields that `search` looks in; those of lists are searched through. */
  readonly searched: readonly string[];
  /** SQL: one text of them all, in lower case and never null, that has an index. */
  readonly searchText?: string;
  /** Fields that stay inside: no row shows them, nobody sorts by them. */
  readonly hidden?: readonly string[];
}

export interface TableQuery {
  readonly page: number;
  readonly pageSize: number;
  readonly sort?: string | undefined;
  readonly search?: string | undefined;
}

/**
 * Rows of one model as plain typed objects, never instances: list, find, insert, update, delete. Features' repositories
 * are built on it; a violated constraint becomes an ApiError that names it. What is done to many rows at once is SQL in
 * the repositories, with `fields` as its select list.
 */
export class ModelTable<Row extends object> {
  /** The table's or view's own. */
  readonly name: string;
  /** The select list of a row for statements: `songs.anime_id AS "animeId", …`. */
  readonly fields: string;
  private readonly model: Repository<Model>;
  private readonly shown: readonly string[];
  private readonly key: string;
  private readonly listed: ListedTable;
  /** Counting is what a list costs most, and the same whatever its page. */
  private readonly totals = new SharedReads<readonly { readonly total: number }[]>();

  constructor(
    private readonly database: Database,
    described: RowModel<Row>,
    private readonly options: TableOptions,
  ) {
    this.model = database.model(described);
    this.name = this.model.name;
    this.key = this.model.primaryKeyAttribute;
    this.shown = Object.keys(this.model.getAttributes()).filter((field) => !options.hidden?.includes(field));
    this.fields = this.shown.map((field) => `${this.name}.${this.column(field)} AS "${field}"`).join(', ');
    this.listed = {
      name: this.name,
      key: this.column(this.key),
      fields: this.fields,
      searched: options.searched.map((field) => this.searchedText(field)),
      searchText: options.searchText,
    };
  }

  async list(query: TableQuery, conditions: readonly Condition[] = []): Promise<Page<Row>> {
    const { page, pageSize } = query;
    const statements = listStatements(
      this.listed,
      this.order(query.sort),
      query.search?.trim() ?? '',
      conditions,
    );
    const offset = (page - 1) * pageSize;
    const [items, [count]] = await Promise.all([
      this.database.rows<Row>(statements.page, { ...statements.values, limit: pageSize, offset }),
      this.totals.read(JSON.stringify([statements.total, statements.values]), () =>
        this.database.rows<{ total: number }>(statements.total, statements.values),
      ),
    ]);
    return { items, page, pageSize, total: count?.total ?? 0 };
  }

  /** The keys of all rows that a list of this query has, in no order. */
  async keys(
    query: Pick<TableQuery, 'search'>,
    conditions: readonly Condition[] = [],
  ): Promise<(number | string)[]> {
    const { keys, values } = listStatements(
      this.listed,
      this.order(undefined),
      query.search?.trim() ?? '',
      conditions,
    );
    return (await this.database.rows<{ key: number | string }>(keys, values)).map(({ key }) => key);
  }

  async find(key: number | string, transaction?: Transaction): Promise<Row | undefined> {
    const row = await this.model.findOne({
      where: { [this.key]: key },
      attributes: [...this.shown],
      raw: true,
      transaction: transaction ?? null,
    });
    return (row as unknown as Row | null) ?? undefined;
  }

  /** The same, and nobody else changes the row before the transaction has ended. */
  async findForChange(key: number | string, transaction: Transaction): Promise<Row | undefined> {
    const row = await this.model.findOne({
      where: { [this.key]: key },
      attributes: [...this.shown],
      raw: true,
      transaction,
      lock: transaction.LOCK.NO_KEY_UPDATE,
    });
    return (row as unknown as Row | null) ?? undefined;
  }

  /** @throws ApiError on a duplicate, a missing parent or an impossible value */
  async insert(values: object, transaction?: Transaction): Promise<Row> {
    const made = await this.explained(() =>
      // The table's own constraints judge: a second set of rules here would drift from them.
      this.model.create(this.known(values), { validate: false, transaction: transaction ?? null }),
    );
    return this.plain(made);
  }

  /** @returns undefined when there is no such row. @throws ApiError as insert does */
  async update(key: number | string, values: object, transaction?: Transaction): Promise<Row | undefined> {
    const changes = this.known(values);
    if (Object.keys(changes).length === 0) return this.find(key, transaction);
    const [, rows] = await this.explained(() =>
      this.model.update(changes, {
        where: { [this.key]: key },
        returning: true,
        validate: false,
        transaction: transaction ?? null,
      }),
    );
    return rows[0] && this.plain(rows[0]);
  }

  /** @returns whether there was such a row. @throws ApiError when others hold on to it */
  async delete(key: number | string, transaction?: Transaction): Promise<boolean> {
    const count = await this.explained(() =>
      this.model.destroy({ where: { [this.key]: key }, transaction: transaction ?? null }),
    );
    return count > 0;
  }

  private column(field: string): string {
    return this.model.getAttributes()[field]?.field ?? field;
  }

  private known(values: object): Record<string, unknown> {
    const known = Object.entries(values).filter(
      ([field, value]) => value !== undefined && Object.hasOwn(this.model.getAttributes(), field),
    );
    // PostgreSQL refuses what it cannot keep, but Sequelize would write other characters in its place.
    if (known.some(([, value]) => [value].flat().some(isUnkeepable)))
      throw unkeepableText(this.options.entity);
    return Object.fromEntries(known);
  }

  private plain(instance: Model): Row {
    return Object.fromEntries(
      this.shown.map((field): [string, unknown] => [field, instance.getDataValue(field)]),
    ) as Row;
  }

  private searchedText(field: string): string {
    const column = `${this.name}.${this.column(field)}`;
    const isList = this.model.getAttributes()[field]?.type instanceof DataTypes.ARRAY;
    return isList ? `array_to_string(${column}, ' ')` : column;
  }

  private order(sort: string | undefined): string {
    const field = sort?.replace(/^-/u, '') ?? this.key;
    // What is shown only, and own names: "constructor" is in every object.
    if (!this.shown.includes(field))
      throw new ApiError('BAD_REQUEST', `sort: "${field}" is no field; there are ${this.shown.join(', ')}.`, [
        { path: 'sort', message: 'unknown field' },
      ]);
    const direction = sort?.startsWith('-') === true ? 'DESC' : 'ASC';
    const isNullable = this.model.getAttributes()[field]?.allowNull !== false;
    const first = `${this.name}.${this.column(field)} ${direction}${isNullable ? ' NULLS LAST' : ''}`;
    // The key makes the order complete, so that no row is on two pages.
    return field === this.key ? first : `${first}, ${this.name}.${this.column(this.key)}`;
  }

  private async explained<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw describeViolation(error, this.options.entity);
    }
  }
}

/** NUL and lone surrogates are text in JSON and in JavaScript, but not in PostgreSQL. */
const isUnkeepable = (value: unknown): boolean =>
  typeof value === 'string' && (value.includes('\0') || !value.isWellFormed());
