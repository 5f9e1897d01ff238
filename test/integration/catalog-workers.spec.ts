import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import {
  CatalogModule,
  CatalogueFileImports,
  CatalogueFileInfos,
  CatalogueFileSongs,
  CatalogueImporter,
  importKind,
} from '../../server/src/catalog/index.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { Database } from '../../server/src/platform/database/index.js';
import { PlatformModule } from '../../server/src/platform/platform.module.js';
import { EngineModule, type Outcome, type Strategy, Waiting } from '../../server/src/engine/index.js';
import { FileNameSongs, LibraryModule } from '../../server/src/library/index.js';
import type { CatalogueImport } from '@quiz-factory/shared';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(60_000);

@Module({})
class Room {}

const testDatabase = await createTestDatabase();
const library = await mkdtemp(join(tmpdir(), 'library-'));
let app: INestApplicationContext;
let database: Database;

beforeAll(async () => {
  const engine = EngineModule.of({
    imports: [CatalogModule],
    kinds: [importKind],
    strategies: [CatalogueFileImports],
    guards: [],
  });
  const imports = [PlatformModule.of(currentConfig({ PORT: '0' }), testDatabase.url), LibraryModule, engine];
  const options = Object.assign(new NestApplicationContextOptions(), { logger: false });
  app = await NestFactory.createApplicationContext({ module: Room, imports }, options);
  database = app.get(Database);
});
afterAll(async () => {
  await app.close();
  await testDatabase.drop();
  await rm(library, { recursive: true });
});

/** One round of a worker, as the engine would do it. @returns each item's label and what became of it */
async function work(strategy: Strategy, given: object = {}): Promise<string[]> {
  const params = strategy.params.parse(given);
  const outcomes: string[] = [];
  for (const item of await strategy.pending(params, 50)) {
    const outcome: Outcome = await strategy.process(item, {
      params,
      attempt: 1,
      signal: new AbortController().signal,
      progress: () => undefined,
      log: { info: () => undefined, warn: () => undefined },
      guard: () => undefined,
      checkpoint: () => Promise.resolve(),
      defer: () => undefined,
    });
    if (outcome.type === 'done') {
      const announce = await database.transaction((transaction) => outcome.commit(transaction));
      if (announce) announce();
    }
    outcomes.push(`${item.label}: ${outcome.type}`);
  }
  return outcomes;
}
const run = (entries: unknown): Promise<CatalogueImport> =>
  app.get(CatalogueImporter, { strict: false }).run('list.json', Buffer.from(JSON.stringify(entries)));
const infos = (): Promise<string[]> => work(app.get(CatalogueFileInfos, { strict: false }));
const songs = (): Promise<string[]> => work(app.get(CatalogueFileSongs, { strict: false }));
const songsOf = (malId: number): Promise<object[]> =>
  database.rows(
    'SELECT category || number AS song, title, artists, added_by AS by FROM songs WHERE anime_id = :malId ORDER BY category DESC, number',
    { malId },
  );

it('makes songs of what a catalogue lists, and later those that a newer one adds', async () => {
  await run([
    { malId: 1, titles: 'One', songs: [{ category: 'OP', number: 1, title: 'A', artists: ['X'] }] },
  ]);
  expect(await infos()).toEqual(['One: done']);
  expect(await songs()).toEqual(['One: done']);
  expect(await songs()).toEqual([]);
  // A list without songs takes none away; a newer one adds its own.
  await run([{ malId: 1, titles: 'One' }]);
  expect(await songs()).toEqual([]);
  await run([{ malId: 1, titles: 'One', songs: [{ category: 'ED', number: 1, title: 'B' }] }]);
  expect(await songs()).toEqual(['One: done']);
  expect(await songsOf(1)).toMatchObject([
    { song: 'OP1', title: 'A' },
    { song: 'ED1', title: 'B' },
  ]);
});

const tell = async (): Promise<string[]> => {
  await infos();
  return songs();
};

it('forgets nothing of an earlier file before any worker came to it', async () => {
  await run([
    { malId: 60, titles: 'Sixty', tags: ['mecha'], songs: [{ category: 'OP', number: 1, title: 'A' }] },
  ]);
  await run([{ malId: 60, titles: 'Sixty', tags: ['war'] }]);
  await run([{ malId: 60, titles: 'Sixty', songs: [{ category: 'ED', number: 1, title: 'B' }] }]);
  await tell();
  expect(await songsOf(60)).toMatchObject([
    { song: 'OP1', title: 'A' },
    { song: 'ED1', title: 'B' },
  ]);
  const [info] = await database.rows<{ tags: string[] }>(
    "SELECT payload -> 'tags' AS tags FROM anime_infos WHERE anime_id = 60",
  );
  expect(info?.tags.toSorted()).toEqual(['mecha', 'war']);
});

it('keeps each file’s word apart, and lets go of one that a newer file says as well', async () => {
  const words = (): Promise<object[]> =>
    database.rows(
      "SELECT payload -> 'year' AS year FROM catalogue_entries WHERE anime_id = 61 ORDER BY import_id",
    );
  await run([{ malId: 61, titles: 'Sixty-one', year: 2001, genres: ['Drama'] }]);
  await run([{ malId: 61, titles: 'Sixty-one', year: 2002 }]);
  expect(await words()).toEqual([{ year: 2001 }, { year: 2002 }]);
  await run([{ malId: 61, titles: 'Sixty-one', year: 2002 }]);
  expect(await words()).toEqual([{ year: 2001 }, { year: 2002 }]);
});

it('lets the newest file lead, also in songs that are made, but never over a person', async () => {
  const listed = (title: string): object => ({
    malId: 62,
    titles: 'Sixty-two',
    songs: ['OP', 'ED'].map((category) => ({ category, number: 1, title })),
  });
  await run([listed('Wrnog')]);
  await tell();
  await database.rows("UPDATE songs SET added_by = 'manual' WHERE anime_id = 62 AND category = 'ED'");
  await run([listed('Right')]);
  expect(await songs()).toEqual(['Sixty-two: done']);
  expect(await songs()).toEqual([]);
  expect(await songsOf(62)).toMatchObject([{ title: 'Right' }, { title: 'Wrnog' }]);
});

it('merges what files said while an anime was blocklisted as soon as it is not', async () => {
  await run([{ malId: 63, titles: 'Sixty-three', year: 2001 }]);
  await infos();
  await database.rows('UPDATE animes SET is_blocklisted = true WHERE mal_id = 63');
  await run([{ malId: 63, titles: 'Sixty-three', episodes: 12 }]);
  expect(await infos()).toEqual([]);
  await database.rows('UPDATE animes SET is_blocklisted = false WHERE mal_id = 63');
  expect(await infos()).toEqual(['Sixty-three: done']);
  expect(await infos()).toEqual([]);
  expect(
    await database.rows(
      "SELECT payload -> 'year' AS year, payload -> 'episodes' AS episodes FROM anime_infos WHERE anime_id = 63",
    ),
  ).toEqual([{ year: 2001, episodes: 12 }]);
});

it('finds an anime by another site’s id as soon as a file brought the map, and says which do until then', async () => {
  const list = [{ ids: { anilist: 640 }, listStatus: 'completed' }];
  const refused = await run(list);
  expect(refused).toMatchObject({
    status: 'failed',
    rejected: 1,
    error: expect.stringContaining('anime-offline-database'),
  });
  expect(await run([{ malId: 64, ids: { anilist: 640, anidb: 641 } }])).toMatchObject({
    ...{ status: 'completed', created: 0, updated: 1, rejected: 0 },
  });
  expect(await run([{ malId: 64, ids: { anilist: 640 } }])).toMatchObject({ unchanged: 1 });
  // Known by its id, and still not by its name.
  expect(await run(list)).toMatchObject({ rejected: 1, created: 0 });
  await run([{ malId: 64, titles: { english: 'Sixty-four' } }]);
  expect(await run(list)).toMatchObject({ updated: 0, unchanged: 1, rejected: 0 });
  expect(await run([{ malId: 64, titles: { romaji: 'Rokujuushi' } }])).toMatchObject({ updated: 1 });
  expect(await run([{ malId: 64, titles: { english: 'Sixty-Four' } }])).toMatchObject({ updated: 1 });
  expect(await database.rows('SELECT title_romaji AS title FROM animes WHERE mal_id = 64')).toEqual([
    { title: 'Rokujuushi' },
  ]);
});

it('knows an anime without any id by its title, if one has it alone', async () => {
  await run([
    { malId: 65, titles: 'Sixty-five' },
    { malId: 66, titles: 'Twin' },
    { malId: 67, titles: 'Twin' },
  ]);
  const row = await run([
    { titles: 'SIXTY FIVE', songs: [{ category: 'OP', title: 'X' }] },
    { titles: 'Twin' },
    { titles: 'Nobody' },
  ]);
  expect(row).toMatchObject({ status: 'completed', rejected: 2, unchanged: 1 });
  await tell();
  expect(await songsOf(65)).toMatchObject([{ song: 'OP1', title: 'X' }]);
  expect(await database.rows('SELECT title_romaji AS title FROM animes WHERE mal_id = 65')).toEqual([
    { title: 'Sixty-five' },
  ]);
});

it('brings no deleted song back and touches no finalized or blocklisted anime', async () => {
  await database.rows("DELETE FROM songs WHERE anime_id = 1 AND category = 'ED'");
  await database.rows("INSERT INTO tombstones (entity, natural_key) VALUES ('song', '1/ED/1')");
  expect(await songs()).toEqual([]);
  const entry = (malId: number): object => ({ malId, titles: `N${String(malId)}`, songs: [{ type: 'OP' }] });
  await run([entry(2), entry(3)]);
  await database.rows('UPDATE animes SET is_finalized = (mal_id = 2), is_blocklisted = (mal_id = 3)');
  expect(await infos()).toEqual(['N2: done']);
  expect(await songs()).toEqual([]);
});

it('is not stopped for all by a payload that a person wrote', async () => {
  for (const [malId, payload] of Object.entries({
    11: 'text',
    12: { songs: 'x' },
    13: { songs: [1, null, { number: 'b' }] },
  }))
    await database.rows(
      `WITH a AS (INSERT INTO animes (mal_id, title_romaji) VALUES (:malId, 'P') RETURNING mal_id)
       INSERT INTO anime_infos (anime_id, provider, external_id, payload) SELECT mal_id, 'catalogue-file', '', CAST(:payload AS jsonb) FROM a`,
      { malId: Number(malId), payload: JSON.stringify(payload) },
    );
  expect(await songs()).toEqual(['P: retry']);
});

it('reads songs from file names, and lets a catalogue tell their titles later', async () => {
  await mkdir(join(library, 'Vinland Saga'));
  for (const file of ['Vinland Saga/NCOP1.mkv', 'VinlandSaga-ED1.webm', 'unknown.mp4'])
    await writeFile(join(library, file), '');
  await run([{ malId: -9, titles: 'Vinland Saga' }]);
  const made = await work(app.get(FileNameSongs, { strict: false }), { directory: library });
  // Of all animes only the one that a file speaks of is tried.
  expect(made).toEqual(['Vinland Saga: done']);
  expect(await songsOf(-9)).toMatchObject([
    { song: 'OP1', title: null, by: 'file-names' },
    { song: 'ED1', title: null },
  ]);
  await database.rows("UPDATE songs SET added_by = 'manual' WHERE anime_id = -9 AND category = 'ED'");
  const real = { malId: 37521, titles: 'Vinland Saga', year: 2019 };
  const listed = ['OP', 'ED'].map((category) => ({
    category,
    number: 1,
    title: `${category} title`,
    artists: 'Band',
  }));
  await run([{ ...real, songs: listed }]);
  await infos();
  expect(await songs()).toContain('Vinland Saga: done');
  expect(await songsOf(37521)).toMatchObject([
    { song: 'OP1', title: 'OP title', artists: ['Band'] },
    { song: 'ED1', title: null, by: 'manual' },
  ]);
  expect(await songs()).toEqual(['P: retry']);
});

it('makes a song of every file, whatever else is known of its anime', async () => {
  const files = (...names: string[]): Promise<unknown> =>
    Promise.all(names.map((name) => writeFile(join(library, name), '')));
  const listed = { malId: 70, titles: 'Mononoke', songs: [{ category: 'OP', number: 1, title: 'Kagerou' }] };
  await run([listed, { malId: 71, titles: 'Kaiba' }]);
  await infos();
  await songs();
  const strategy = app.get(FileNameSongs, { strict: false });
  // A library of its own: the walk of one that was just read is remembered for a while.
  const at = (folder: string): Promise<string[]> => work(strategy, { directory: join(library, folder) });
  for (const folder of ['first', 'second', 'third']) await mkdir(join(library, folder));
  await files('first/Mononoke OP2.mkv', 'first/Kaiba OP1.mkv');
  expect((await at('first')).toSorted()).toEqual(['Kaiba: done', 'Mononoke: done']);
  expect(await songsOf(70)).toMatchObject([{ song: 'OP1', title: 'Kagerou' }, { song: 'OP2' }]);
  await files('second/Kaiba OP1.mkv', 'second/Kaiba ED1.mkv');
  expect(await at('second')).toEqual(['Kaiba: done']);
  expect(await songsOf(71)).toMatchObject([{ song: 'OP1' }, { song: 'ED1' }]);
  // A person deleted one song; a file of another is still news.
  await database.rows("DELETE FROM songs WHERE anime_id = 71 AND category = 'ED'");
  await database.rows("INSERT INTO tombstones (entity, natural_key) VALUES ('song', '71/ED/1')");
  expect(await at('second')).toEqual([]);
  await files('third/Kaiba ED1.mkv', 'third/Kaiba ED2.mkv');
  expect(await at('third')).toEqual(['Kaiba: done']);
  expect(await songsOf(71)).toMatchObject([{ song: 'OP1' }, { song: 'ED2' }]);
});

it('waits for a folder that is not there, or not named yet, instead of failing every anime', async () => {
  const strategy = app.get(FileNameSongs, { strict: false });
  const gone = join(library, 'not-mounted');
  await expect(work(strategy, { directory: gone })).rejects.toThrow(
    expect.objectContaining({ name: 'LibraryGone', message: expect.stringContaining('drive mounted?') }),
  );
  await expect(work(strategy)).rejects.toBeInstanceOf(Waiting);
});

it('looks an anime up in a file on disk and fills what it lacks', async () => {
  const file = join(library, 'catalogue.json');
  await writeFile(
    file,
    JSON.stringify([{ malId: 50, titles: { romaji: 'Fifty', english: 'L' }, year: 1999 }]),
  );
  await database.rows(
    "INSERT INTO animes (mal_id, title_romaji, added_by) VALUES (50, 'Fifty', 'x'), (51, 'Own', 'manual')",
  );
  const outcomes = await work(app.get(CatalogueFileInfos, { strict: false }), { file });
  expect(outcomes).toEqual(expect.arrayContaining(['Fifty: done', 'Own: retry']));
  expect(
    await database.rows(
      'SELECT title_english AS english, release_year AS year FROM animes WHERE mal_id = 50',
    ),
  ).toEqual([{ english: 'L', year: 1999 }]);
});

it('frees what was held back for want of a catalogue as soon as one speaks of it', async () => {
  await database.rows(
    `INSERT INTO worker_results (kind, strategy, subject, item_id, outcome, is_holding, started_at, finished_at)
     VALUES ('anime-info', 'catalogue-file', 'anime', '51', 'FAIL_TEMPORARY', true, now(), now())`,
  );
  expect(await infos()).not.toContain('Own: done');
  await run([{ malId: 51, titles: 'Own' }]);
  expect(await infos()).toContain('Own: done');
});
