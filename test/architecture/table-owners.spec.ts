import { glob, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { sqlOfSource, tablesOfSql } from './sql-of-source.js';
import { owners, reads, upward } from './table-owners.js';

const root = resolve(import.meta.dirname, '../..');
const tables = new Set(Object.keys(owners));

async function textsOf(pattern: string, directory: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for await (const file of glob(pattern, { cwd: join(root, directory) }))
    texts.set(file, await readFile(join(root, directory, file), 'utf8'));
  return texts;
}

const sources = await textsOf('**/*.ts', 'server/src');
for (const file of sources.keys()) if (file.endsWith('.spec.ts')) sources.delete(file);

/** Class of a model → its table. */
const models = new Map(
  [...sources].flatMap(([file, text]) => {
    const described = /modelName: '(\w+)'.*?class (\w+)/su.exec(text);
    return file.endsWith('.model.ts') && described ? [[described[2] ?? '', described[1] ?? '']] : [];
  }),
);

interface Use {
  readonly file: string;
  readonly feature: string;
  readonly table: string;
  readonly isWrite: boolean;
}

/** Every use of a table: in a statement, or through its model, which can do anything. */
const uses: Use[] = [...sources].flatMap(([file, text]) => {
  const feature = file.split('/')[0] ?? '';
  const inSql = sqlOfSource(text).flatMap((sql) => {
    const { written, mentioned } = tablesOfSql(sql, tables);
    return [...mentioned].map((table) => ({ file, feature, table, isWrite: written.has(table) }));
  });
  const throughModels = [...models]
    .filter(([name]) => !file.endsWith('.model.ts') && new RegExp(`\\b${name}\\b`, 'u').test(text))
    .map(([, table]) => ({ file, feature, table, isWrite: true }));
  return [...inSql, ...throughModels];
});
const described = ({ file, table, isWrite }: Use): string =>
  `${file} ${isWrite ? 'writes' : 'reads'} ${table}`;

/** Every feature that one may import, itself and through others. */
async function reachable(feature: string): Promise<ReadonlySet<string>> {
  const { features, below } = z
    .object({ features: z.record(z.string(), z.string()), below: z.string() })
    .parse(await import(join(root, '.dependency-cruiser.mjs')));
  const law: Record<string, string> = { moderation: 'engine|platform', engine: 'platform', ...features };
  const reached = new Set<string>();
  const walk = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    const isFeature = Object.hasOwn(features, name);
    for (const next of `${law[name] ?? ''}|${isFeature ? below : ''}`.split('|').filter(Boolean)) walk(next);
  };
  walk(feature);
  return reached;
}

test('every table and view of the migrations has an owner', async () => {
  const migrations = [...(await textsOf('*.sql', 'migrations')).values()].join('\n');
  const made = [...migrations.matchAll(/^CREATE (?:TABLE|(?:OR REPLACE )?VIEW) (\w+)/gmu)].map(
    ([, name]) => name,
  );
  const dropped = new Set([...migrations.matchAll(/^DROP (?:TABLE|VIEW) (\w+)/gmu)].map(([, name]) => name));
  expect(made.length).toBeGreaterThan(15);
  expect(made.filter((name) => !tables.has(name ?? '') && !dropped.has(name))).toEqual([]);
  expect([...models.values()].filter((table) => !tables.has(table))).toEqual([]);
});

test('a table is written by its owner alone', () => {
  // Who reads nothing finds nothing.
  expect(uses.map(described)).toContain('catalog/songs/song-work.repository.ts writes songs');
  const foreign = uses.filter(({ feature, table, isWrite }) => isWrite && owners[table] !== feature);
  expect(foreign.map(described)).toEqual([]);
});

test('a feature reads its own tables, and those of others that are listed', () => {
  const unlisted = uses.filter(
    ({ feature, table }) =>
      owners[table] !== feature &&
      !(reads[feature] ?? []).includes(table) &&
      !(upward[feature] ?? []).includes(table),
  );
  expect(unlisted.map(described)).toEqual([]);
});

test('what is listed is read in the direction of the imports', async () => {
  const against: string[] = [];
  for (const [feature, listed] of Object.entries(reads)) {
    const below = await reachable(feature);
    for (const table of listed)
      if (feature !== 'main' && !below.has(owners[table] ?? '')) against.push(`${feature} reads ${table}`);
  }
  expect(against).toEqual([]);
});

test('what is listed is read', () => {
  const real = new Set(uses.map(({ feature, table }) => `${feature} reads ${table}`));
  const listed = [...Object.entries(reads), ...Object.entries(upward)].flatMap(([feature, tables]) =>
    tables.map((table) => `${feature} reads ${table}`),
  );
  expect(listed.filter((line) => !real.has(line))).toEqual([]);
});

test('statements stand in repositories', () => {
  const elsewhere = uses.filter(
    ({ file }) =>
      !file.endsWith('.repository.ts') &&
      !file.startsWith('platform/') &&
      // What a repository of any feature puts into its own statement.
      file !== 'engine/contract/pending-sql.ts',
  );
  expect(elsewhere.map(described)).toEqual([]);
});

test('a statement’s tables are found wherever they stand', () => {
  const of = (sql: string): object => {
    const { written, mentioned } = tablesOfSql(sql, new Set(['songs', 'animes', 'levels']));
    return { written: [...written], mentioned: [...mentioned] };
  };
  expect(of('INSERT INTO songs (id) SELECT id FROM (SELECT 1) x, animes')).toEqual({
    written: ['songs'],
    mentioned: ['songs', 'animes'],
  });
  expect(of('WITH old AS (DELETE FROM levels RETURNING id) UPDATE animes SET a = 1 FROM old')).toEqual({
    written: ['levels', 'animes'],
    mentioned: ['levels', 'animes'],
  });
  expect(of("SELECT payload -> 'songs' FROM x WHERE y.songs = :animes FOR UPDATE")).toEqual({
    written: [],
    mentioned: [],
  });
  expect(sqlOfSource('const a = `SELECT ${b} FROM songs`; const c = "songs";')).toEqual([
    'SELECT  ?  FROM songs',
  ]);
});
