import type { Condition } from './equals.js';

/** A table as lists read it: SQL names. */
export interface ListedTable {
  readonly name: string;
  readonly key: string;
  /** The select list of a row. */
  readonly fields: string;
  /** Texts that a search looks in, each an expression that may be null. */
  readonly searched: readonly string[];
  /** One text of them all in lower case, never null: with an index it is searched in their place. */
  readonly searchText?: string | undefined;
}

export interface ListStatements {
  readonly page: string;
  readonly total: string;
  /** The keys of all pages, in no order. */
  readonly keys: string;
  /** For the named replacements of either. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * The statements of one page of a list. It is found by keys alone, and only its rows are read and put into shape: what
 * comes before it costs entries of an index. With whole rows, page 300 of timings took a second for their evidence.
 *
 * @param order complete, so that no row is on two pages
 */
export function listStatements(
  { name, key, fields, searched, searchText }: ListedTable,
  order: string,
  search: string,
  conditions: readonly Condition[],
): ListStatements {
  const words = searchText === undefined ? [] : search.toLowerCase().split(/\s+/u).filter(Boolean);
  const found =
    searchText === undefined
      ? [searched.map((text) => `position(lower(:search) in lower(coalesce(${text}, ''))) > 0`).join(' OR ')]
      : words.map((_, index) => `${searchText} LIKE :word${String(index)}`);
  const where = [
    ...conditions.map(({ expression }, index) => `${expression} = :filter${String(index)}`),
    ...(search === '' ? [] : found.map((one) => `(${one})`)),
  ];
  const matching = `FROM ${name}${where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`}`;
  return {
    page: `SELECT ${fields} FROM (SELECT ${key} ${matching} ORDER BY ${order} LIMIT :limit OFFSET :offset) AS page
      JOIN ${name} USING (${key}) ORDER BY ${order}`,
    total: `SELECT count(*) AS total ${matching}`,
    keys: `SELECT ${key} AS key ${matching}`,
    values: {
      search,
      ...Object.fromEntries(words.map((word, index) => [`word${String(index)}`, `%${escaped(word)}%`])),
      ...Object.fromEntries(conditions.map(({ value }, index) => [`filter${String(index)}`, value])),
    },
  };
}

/** What has a meaning in a pattern stands for itself. */
const escaped = (word: string): string => word.replace(/[\\%_]/gu, '\\$&');
