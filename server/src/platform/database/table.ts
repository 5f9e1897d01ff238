import type { Page } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { ApiError } from '../errors/index.js';
import type { Database } from './database.js';
import { refuseViolation } from './violation.js';

/** How a column is kept: text, number and so on as they are; the rest needs a cast on its way in or out. */
export type ColumnType = 'plain' | 'text[]' | 'jsonb' | 'timestamp' | 'bigint';

export interface TableShape {
  /** What a person calls a row: "song". */
  readonly entity: string;
  readonly table: string;
  /** The field that is the key. */
  readonly key: string;
  /** Field → its column's type; the column is the field in snake_case. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Fields that `search` looks in; `text[]` fields are searched through. */
  readonly searched: readonly string[];
}

export interface TableQuery {
  readonly page: number;
  readonly pageSize: number;
  readonly sort?: string | undefined;
  readonly search?: string | undefined;
}

/** SQL conditions beside the query's own, with the names they use. */
export interface Condition {
  readonly sql: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const columnOf = (field: string): string => field.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

/**
 * Rows of one table as plain typed objects: list, find, insert, update, delete. Rooms' repositories are built on it;
 * a violated constraint becomes an ApiError that names it.
 */
export class Table<Row extends object> {
  /** The select list: every field by its camelCase name. */
  readonly fields: string;

  constructor(
    private readonly database: Database,
    private readonly shape: TableShape,
  ) {
    this.fields = Object.entries(shape.columns)
      .map(([field, type]) => `${this.read(field, type)} AS "${field}"`)
      .join(', ');
  }

  async list(query: TableQuery, conditions: readonly Condition[] = []): Promise<Page<Row>> {
    const all = [...conditions, ...this.searchCondition(query.search)];
    const where = all.length > 0 ? `WHERE ${all.map((condition) => `(${condition.sql})`).join(' AND ')}` : '';
    const values = Object.assign({}, ...all.map((condition) => condition.values)) as Record<string, unknown>;
    const items = await this.database.rows<Row>(
      `SELECT ${this.fields} FROM ${this.shape.table} ${where} ORDER BY ${this.order(query.sort)}
       LIMIT ${String(query.pageSize)} OFFSET ${String((query.page - 1) * query.pageSize)}`,
      values,
    );
    const [count] = await this.database.rows<{ total: number }>(
      `SELECT count(*)::int AS total FROM ${this.shape.table} ${where}`,
      values,
    );
    return { items, page: query.page, pageSize: query.pageSize, total: count?.total ?? 0 };
  }

  async find(key: number | string, transaction?: Transaction): Promise<Row | undefined> {
    const [row] = await this.database.rows<Row>(
      `SELECT ${this.fields} FROM ${this.shape.table} WHERE ${columnOf(this.shape.key)} = :key`,
      { key },
      transaction,
    );
    return row;
  }

  /** @throws ApiError on a duplicate, a missing parent or an impossible value */
  async insert(values: object, transaction?: Transaction): Promise<Row> {
    const entries = this.known(values);
    const [row] = await this.refusing(() =>
      this.database.rows<Row>(
        `INSERT INTO ${this.shape.table} (${entries.map(([field]) => columnOf(field)).join(', ')})
         VALUES (${entries.map(([field]) => this.write(field)).join(', ')}) RETURNING ${this.fields}`,
        this.replacements(entries),
        transaction,
      ),
    );
    if (!row) throw new Error(`${this.shape.table}: nothing was inserted`);
    return row;
  }

  /** @returns undefined when there is no such row. @throws ApiError as insert does */
  async update(key: number | string, values: object, transaction?: Transaction): Promise<Row | undefined> {
    const entries = this.known(values);
    if (entries.length === 0) return this.find(key, transaction);
    const [row] = await this.refusing(() =>
      this.database.rows<Row>(
        `UPDATE ${this.shape.table} SET ${entries.map(([field]) => `${columnOf(field)} = ${this.write(field)}`).join(', ')}
         WHERE ${columnOf(this.shape.key)} = :key RETURNING ${this.fields}`,
        { ...this.replacements(entries), key },
        transaction,
      ),
    );
    return row;
  }

  async delete(key: number | string, transaction?: Transaction): Promise<Row | undefined> {
    const [row] = await this.refusing(() =>
      this.database.rows<Row>(
        `DELETE FROM ${this.shape.table} WHERE ${columnOf(this.shape.key)} = :key RETURNING ${this.fields}`,
        { key },
        transaction,
      ),
    );
    return row;
  }

  private known(values: object): [string, unknown][] {
    return Object.entries(values).filter(
      ([field, value]) => value !== undefined && Object.hasOwn(this.shape.columns, field),
    );
  }

  private read(field: string, type: ColumnType): string {
    const column = `${this.shape.table}.${columnOf(field)}`;
    if (type === 'timestamp') return `to_json(${column}) #>> '{}'`;
    return type === 'bigint' ? `${column}::float8` : column;
  }

  private write(field: string): string {
    const type = this.shape.columns[field];
    if (type === 'text[]') return `ARRAY(SELECT jsonb_array_elements_text(CAST(:v_${field} AS jsonb)))`;
    return type === 'jsonb' ? `CAST(:v_${field} AS jsonb)` : `:v_${field}`;
  }

  private replacements(entries: readonly [string, unknown][]): Record<string, unknown> {
    return Object.fromEntries(
      entries.map(([field, value]) => {
        const type = this.shape.columns[field];
        return [`v_${field}`, type === 'text[]' || type === 'jsonb' ? JSON.stringify(value) : value];
      }),
    );
  }

  private searchCondition(search: string | undefined): Condition[] {
    if (search === undefined || search.trim() === '') return [];
    const parts = this.shape.searched.map((field) => {
      const column = columnOf(field);
      const text = this.shape.columns[field] === 'text[]' ? `array_to_string(${column}, ' ')` : column;
      return `position(lower(:search) in lower(coalesce(${text}, ''))) > 0`;
    });
    return [{ sql: parts.join(' OR '), values: { search: search.trim() } }];
  }

  private order(sort: string | undefined): string {
    const key = columnOf(this.shape.key);
    if (sort === undefined) return key;
    const field = sort.replace(/^-/u, '');
    // Own fields only: "constructor" is in every object.
    if (!Object.hasOwn(this.shape.columns, field))
      throw new ApiError(
        'BAD_REQUEST',
        `sort: "${field}" is no field; there are ${Object.keys(this.shape.columns).join(', ')}.`,
        [{ path: 'sort', message: 'unknown field' }],
      );
    // The key makes the order complete, so that no row is on two pages.
    return `${columnOf(field)} ${sort.startsWith('-') ? 'DESC' : 'ASC'} NULLS LAST, ${key}`;
  }

  private async refusing<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw refuseViolation(error, this.shape.entity);
    }
  }
}
