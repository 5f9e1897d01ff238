import { glob } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { Model, Repository } from 'sequelize-typescript';
import { Database } from '../../server/src/platform/database/index.js';
import { createTestDatabase } from '../support/test-database.js';

const sources = resolve(import.meta.dirname, '../../server/src');
/** Tables that no repository of ours reads: of the migrations themselves, and of Socket.IO's adapter. */
const foreign = ['migrations', 'rate_limits', 'socket_io_attachments'];

interface Column {
  readonly relation: string;
  readonly column: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly isKey: boolean;
  /** Filled by the table when an insert does not say: a default, an identity, a generated column. */
  readonly isFilled: boolean;
}

const testDatabase = await createTestDatabase();
const database = new Database({ url: testDatabase.url });
afterAll(async () => {
  await database.onApplicationShutdown();
  await testDatabase.drop();
});

/** Every class that a `*.model.ts` exports, whoever uses it. */
async function describedModels(): Promise<Repository<Model>[]> {
  const models: Repository<Model>[] = [];
  for await (const file of glob('**/*.model.ts', { cwd: sources }))
    for (const exported of Object.values((await import(join(sources, file))) as object))
      models.push(database.model(exported as new () => Model));
  return models;
}

/** PostgreSQL's own name of a type: `TIMESTAMP WITH TIME ZONE` and `timestamptz` are one. */
async function canonical(type: string): Promise<string> {
  const [row] = await database.rows<{ name: string | null }>('SELECT to_regtype(:type)::text AS name', {
    type,
  });
  return row?.name ?? `no type: ${type}`;
}

async function columnsOfModels(): Promise<Column[]> {
  const columns: Column[] = [];
  for (const model of await describedModels())
    for (const attribute of Object.values(model.getAttributes())) {
      const { type, field, allowNull, primaryKey, autoIncrement, defaultValue } = attribute;
      columns.push({
        relation: model.tableName,
        column: field ?? '',
        type: await canonical((type as { toSql: () => string }).toSql()),
        isRequired: allowNull === false || primaryKey === true,
        isKey: primaryKey === true,
        isFilled: autoIncrement === true || defaultValue !== undefined,
      });
    }
  return columns;
}

/** @param kind `r`: tables, `v`: views */
const columnsOfSchema = (kind: 'r' | 'v'): Promise<Column[]> =>
  database.rows<Column>(
    `SELECT c.relname AS relation, a.attname AS "column", a.atttypid::regtype::text AS type, a.attnotnull AS "isRequired",
       EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p' AND a.attnum = ANY (k.conkey)) AS "isKey",
       a.atthasdef OR a.attidentity <> '' AS "isFilled"
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = :kind AND a.attnum > 0 AND NOT a.attisdropped
       AND c.relname NOT IN (:foreign)`,
    { kind, foreign },
  );

const relationsOf = (columns: readonly Column[]): Set<string> =>
  new Set(columns.map(({ relation }) => relation));
const inFull = ({ relation, column, type, isRequired, isKey, isFilled }: Column): string =>
  [`${relation}.${column}`, type, isRequired && 'not null', isKey && 'key', isFilled && 'filled']
    .filter(Boolean)
    .join(' ');
const lines = (columns: readonly Column[], line: (column: Column) => string): string[] =>
  columns.map(line).sort();

const models = await columnsOfModels();
const tables = await columnsOfSchema('r');
const views = await columnsOfSchema('v');

test('each table has a model, and each model a table or a view', () => {
  const described = relationsOf(models);
  expect([...relationsOf(tables)].filter((table) => !described.has(table))).toEqual([]);
  const real = relationsOf([...tables, ...views]);
  expect([...described].filter((relation) => !real.has(relation))).toEqual([]);
});

test('models and migrated tables have the same columns, with the same types, nullability, keys and defaults', () => {
  const schema = lines(tables, inFull);
  expect(schema).toContain('animes.is_provisional boolean not null filled');
  const ofTables = models.filter(({ relation }) => relationsOf(tables).has(relation));
  expect(lines(ofTables, inFull)).toEqual(schema);
});

test('models of views have the columns of their views, with the same types', () => {
  const nameAndType = ({ relation, column, type }: Column): string => `${relation}.${column} ${type}`;
  const described = models.filter(({ relation }) => relationsOf(views).has(relation));
  const real = views.filter(({ relation }) => relationsOf(described).has(relation));
  expect(lines(described, nameAndType)).toEqual(lines(real, nameAndType));
});
