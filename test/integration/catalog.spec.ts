import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Anime, CatalogueImport, FactoryEventName, Problem, Song } from '@quiz-factory/shared';
import {
  CatalogModule,
  CatalogueFileImports,
  CatalogueImporter,
  importKind,
} from '../../server/src/catalog/index.js';
import { ImportRepository } from '../../server/src/catalog/imports/import.repository.js';
import {
  Engine,
  EngineModule,
  WorkerRepository,
  WorkerResultRepository,
} from '../../server/src/engine/index.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { Database } from '../../server/src/platform/database/index.js';
import { EventBus } from '../../server/src/platform/events/index.js';
import { ProblemFilter, schemaPipe } from '../../server/src/platform/http/index.js';
import { PlatformModule } from '../../server/src/platform/platform.module.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(60_000);

@Module({})
class Room {}

/** Tries again at once, and not often. */
const HASTY = {
  retry: { budget: 3, firstDelayMs: 50, maxDelayMs: 50 },
  defaults: { intervalMs: 100, concurrency: 1 },
};
const testDatabase = await createTestDatabase();
const database = new Database({ url: testDatabase.url });
let app: NestExpressApplication;
let url = '';
const heard: [FactoryEventName, unknown][] = [];

beforeAll(async () => {
  const engine = EngineModule.of({
    imports: [CatalogModule],
    kinds: [{ ...importKind, ...HASTY }],
    strategies: [CatalogueFileImports],
    guards: [],
  });
  const imports = [PlatformModule.of(currentConfig({ PORT: '0' }), testDatabase.url), CatalogModule, engine];
  const options = Object.assign(new NestApplicationContextOptions(), { logger: false });
  app = await NestFactory.create<NestExpressApplication>({ module: Room, imports }, options);
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(schemaPipe());
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
  app.get(EventBus).onAny((name, payload) => heard.push([name, payload]));
});

afterAll(async () => {
  await app.close();
  await database.onApplicationShutdown();
  await testDatabase.drop();
});

/** What any of the routes may answer. */
interface Body extends Anime, Pick<Song, 'animeId'>, Pick<Problem, 'code' | 'detail'> {
  readonly id: number;
  readonly items: readonly Anime[];
}

async function call(method: string, path: string, body?: object): Promise<{ status: number; body: Body }> {
  const response = await fetch(url + path, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Body };
}

const run = (entries: unknown): Promise<CatalogueImport> =>
  app
    .get(CatalogueImporter)
    .run('list.json', Buffer.from(typeof entries === 'string' ? entries : JSON.stringify(entries)));
const anime = async (malId: number): Promise<Anime> => (await call('GET', `/animes/${String(malId)}`)).body;

it('makes, reads, changes and deletes an anime, and remembers the deletion', async () => {
  const made = await call('POST', '/animes', {
    malId: 100,
    titleRomaji: 'Hyouka',
    synonyms: ['氷菓'],
  });
  expect(made).toMatchObject({ status: 201, body: { malId: 100, addedBy: 'manual', isProvisional: false } });
  expect(made.body.createdAt).toMatch(/^\d{4}-\d\d-\d\dT/u);
  expect((await call('POST', '/animes', { malId: 100, titleRomaji: 'Again' })).status).toBe(409);
  expect((await call('PATCH', '/animes/100', { releaseYear: 2012 })).body.releaseYear).toBe(2012);
  expect((await call('DELETE', '/animes/100')).status).toBe(204);
  expect((await call('GET', '/animes/100')).status).toBe(404);

  const again = await run([{ malId: 100, titles: 'Hyouka' }]);
  expect(again).toMatchObject({ status: 'completed', created: 0, rejected: 1 });
  expect(again.problems[0]?.reason).toMatch(/deleted by hand/u);
  expect((await call('POST', '/animes', { malId: 100, titleRomaji: 'Hyouka' })).status).toBe(201);
  expect(await run([{ malId: 100, titles: 'Hyouka' }])).toMatchObject({ unchanged: 1, rejected: 0 });
  expect(heard.map(([name]) => name)).toContain('anime.changed');
});

it('lists by page, order, search and filter, and refuses what it does not know', async () => {
  await run([
    { malId: 201, titles: { romaji: '100% Hero', synonyms: ['Zero'] }, popularity: 7 },
    { malId: 202, titles: '100 Heroes', popularity: 3 },
  ]);
  const ids = async (query: string): Promise<number[]> =>
    (await call('GET', `/animes?${query}`)).body.items.map((item) => item.malId);
  expect(await ids('search=100%25')).toEqual([201]);
  expect(await ids('search=zero')).toEqual([201]);
  expect(await ids('search=100&sort=-popularity')).toEqual([201, 202]);
  expect(await ids('search=100&pageSize=1&page=2')).toEqual([201]);
  for (const sort of ['nonsense', 'constructor', '__proto__']) {
    const refused = await call('GET', `/animes?sort=${sort}`);
    expect(refused.status).toBe(400);
    expect(refused.body.detail).toContain('titleRomaji');
  }
  expect((await call('GET', '/animes?pageSize=501')).status).toBe(400);
  expect((await call('GET', '/animes/0')).status).toBe(400);
});

it('refuses songs without an anime, twice, and text that cannot be kept', async () => {
  expect((await call('POST', '/songs', { animeId: 99_999, category: 'OP', number: 1 })).status).toBe(422);
  expect((await call('POST', '/songs', { animeId: 201, category: 'OP', number: 1 })).status).toBe(201);
  const twice = await call('POST', '/songs', { animeId: 201, category: 'OP', number: 1 });
  expect(twice).toMatchObject({ status: 409, body: { code: 'CONFLICT' } });
  const payload = { animeId: 201, provider: 'x', externalId: '1', payload: { title: 'a\0b' } };
  expect((await call('POST', '/anime-infos', payload)).status).toBe(400);
});

it('keeps a renumbered song from being made anew at its old number', async () => {
  const { body } = await call('POST', '/songs', { animeId: 202, category: 'ED', number: 1 });
  await call('PATCH', `/songs/${String(body.id)}`, { number: 2 });
  await call('PATCH', `/songs/${String(body.id)}`, { title: 'T' });
  const rows = await database.rows("SELECT natural_key FROM tombstones WHERE natural_key LIKE '202/%'");
  expect(rows).toEqual([{ natural_key: '202/ED/1' }]);
});

it('moderates many at once without making them a person’s own', async () => {
  const body = { malIds: [201, 202, 987], isBlocklisted: true };
  expect((await call('POST', '/animes/moderate', body)).body).toEqual({
    changed: 2,
    malIds: [201, 202],
  });
  await run([{ malId: 201, titles: 'Renamed' }]);
  expect(await anime(201)).toMatchObject({ titleRomaji: '100% Hero', addedBy: 'catalogue-file' });
  await call('PATCH', '/animes/201', { isBlocklisted: false });
  await run([{ malId: 201, titles: 'Renamed' }]);
  expect((await anime(201)).titleRomaji).toBe('Renamed');
  await call('PATCH', '/animes/201', { titleRomaji: 'By hand' });
  await run([{ malId: 201, titles: 'Renamed again' }]);
  expect((await anime(201)).titleRomaji).toBe('By hand');
});

it('imports the same twice without a change, and names bad entries by their place', async () => {
  const entries = [{ malId: 301, titles: 'A', year: 2001 }, { malId: 'x' }, { malId: 302, titles: 'B\0' }];
  expect(await run(entries)).toMatchObject({ read: 3, created: 2, updated: 0, unchanged: 0, rejected: 1 });
  const second = await run(entries);
  expect(second).toMatchObject({ created: 0, updated: 0, unchanged: 2, rejected: 1 });
  expect(second.problems).toEqual([
    { line: 2, reason: expect.stringContaining('malId') },
    { line: 3, reason: 'Note: control characters, which no title has, were taken out.' },
  ]);
  expect((await anime(302)).titleRomaji).toBe('B');
  await call('DELETE', '/animes/302');
  expect((await run(entries)).problems.map((problem) => problem.line)).toEqual([2, 3, 3]);
});

it('knows at once from a file what is for adults only, and a file that does not say so takes it back from nobody', async () => {
  await run([{ malId: 311, titles: 'A', isAdult: true }]);
  await run([
    { malId: 311, titles: 'B' },
    { malId: 312, titles: 'C' },
  ]);
  expect([(await anime(311)).isAdult, (await anime(312)).isAdult]).toEqual([true, false]);
  // Another than a file said so.
  await database.rows('UPDATE animes SET is_adult = true WHERE mal_id = 312 RETURNING 1');
  await run([{ malId: 312, titles: 'D' }]);
  expect((await anime(312)).isAdult).toBe(true);
  await run([{ malId: 311, titles: 'B', isAdult: false }]);
  expect((await anime(311)).isAdult).toBe(false);
});

it('lets a real entry adopt a provisional anime with its songs, infos and deletions', async () => {
  await run([{ malId: -5, titles: 'Mushishi' }]);
  const { body: song } = await call('POST', '/songs', { animeId: -5, category: 'OP', number: 1 });
  const { body: gone } = await call('POST', '/songs', { animeId: -5, category: 'ED', number: 1 });
  await call('DELETE', `/songs/${String(gone.id)}`);
  const info = { malId: -5, titles: { romaji: 'Mushishi' }, songs: [{ category: 'OP', number: 1 }] };
  await database.rows(
    `INSERT INTO anime_infos (anime_id, provider, external_id, payload, added_by)
     VALUES (-5, 'catalogue-file', '-5', CAST(:payload AS jsonb), 'catalogue-file')`,
    { payload: JSON.stringify(info) },
  );

  const real = [{ malId: 457, titles: 'MUSHI-SHI', songs: [{ type: 'OP', title: 'The Sore Feet Song' }] }];
  expect(await run(real)).toMatchObject({ created: 0, updated: 1, unchanged: 0 });
  expect(await run(real)).toMatchObject({ updated: 0, unchanged: 1 });
  expect((await call('GET', '/animes/-5')).status).toBe(404);
  expect((await call('GET', '/songs?animeId=457')).body.items).toMatchObject([{ id: song.id }]);
  const [kept] = await database.rows<{ title: string; id: string }>(
    `SELECT payload #>> '{songs,0,title}' AS title, external_id AS id FROM anime_infos WHERE anime_id = 457`,
  );
  expect(kept).toEqual({ title: 'The Sore Feet Song', id: '457' });
  expect(
    await database.rows("SELECT 1 FROM tombstones WHERE entity = 'song' AND natural_key = '457/ED/1'"),
  ).toHaveLength(1);

  const back = await run([{ malId: -5, titles: 'Mushishi' }]);
  expect(back).toMatchObject({ created: 0, rejected: 1 });
  expect(back.problems[0]?.reason).toMatch(/anime 457/u);
});

it('does not let a blocklisted provisional anime back under its real id', async () => {
  await run([{ malId: -6, titles: 'Unwanted' }]);
  await call('PATCH', '/animes/-6', { isBlocklisted: true });
  const row = await run([{ malId: 600, titles: 'Unwanted' }]);
  expect(row).toMatchObject({ created: 0, rejected: 1 });
  expect(row.problems[0]?.reason).toMatch(/blocklisted/u);
});

it('says why a file cannot be imported, and takes uploads', async () => {
  expect(await run('[{"malId": 1')).toMatchObject({
    status: 'failed',
    error: expect.stringContaining('JSON'),
  });
  expect((await call('POST', '/imports', { provider: 'nobody', query: 'me' })).status).toBe(422);
  expect((await call('POST', '/imports', {})).status).toBe(400);
  const form = new FormData();
  form.set('file', new Blob(['[{"malId":701,"titles":"Up"}]']), '一覧.json');
  const response = await fetch(`${url}/imports`, { method: 'POST', body: form });
  expect(response.status).toBe(202);
  const { id } = (await response.json()) as { id: number };
  await run([]);
  expect((await call('GET', `/imports/${String(id)}`)).body).toMatchObject({
    name: '一覧.json',
    status: 'completed',
    created: 1,
  });
});

const numbered = (first: number, count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({
    malId: first + index,
    titles: `Number ${String(first + index)}`,
  }));

/** What a person does in the panel with the import worker. */
async function desire(desiredState: 'running' | 'paused'): Promise<void> {
  const [worker] = await app.get(WorkerRepository).all();
  if (!worker) throw new Error('there is no import worker');
  await app.get(WorkerRepository).update({ ...worker, desiredState });
  await app.get(Engine).sync();
}

it('goes on after the last whole batch of an import whose process died, and counts each entry once', async () => {
  await desire('paused');
  const { id, requestId } = await app
    .get(ImportRepository)
    .create('long.json', [Buffer.from(JSON.stringify(numbered(10_000, 1200)))]);
  // As a process would leave it that was killed while it wrote the second batch.
  let batches = 0;
  const died = app.get(CatalogueFileImports).process(
    { itemId: requestId, label: 'long.json', guardedBy: [] },
    {
      params: {},
      attempt: 1,
      signal: new AbortController().signal,
      progress: () => undefined,
      log: { info: () => undefined, warn: () => undefined },
      guard: () => undefined,
      defer: () => undefined,
      checkpoint: async (commit) => {
        await database.transaction(async (transaction) => {
          await commit(transaction);
          batches += 1;
          if (batches > 1) throw new Error('killed');
        });
      },
    },
  );
  await expect(died).rejects.toThrow('killed');
  await desire('running');
  await run([]);
  expect((await call('GET', `/imports/${String(id)}`)).body).toMatchObject({
    status: 'completed',
    read: 1200,
    created: 1200,
    unchanged: 0,
  });
});

it('does not begin an import again for good that cannot be written: it fails with the reason', async () => {
  await database.rows(
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the shelf is full'; END $$`,
  );
  await database.rows(
    'CREATE TRIGGER full_shelf BEFORE INSERT ON animes FOR EACH ROW WHEN (NEW.mal_id = 20600) EXECUTE FUNCTION refuse()',
  );
  const row = await run(numbered(20_000, 700));
  expect(row).toMatchObject({ status: 'failed', created: 500, nextTryAt: null });
  expect(row.error).toContain('the shelf is full');
  await database.rows('DROP TRIGGER full_shelf ON animes');
  // A person who has made room says so: it goes on where it was.
  await app.get(WorkerResultRepository).release({ kind: 'import' });
  await run([]);
  expect((await call('GET', `/imports/${String(row.id)}`)).body).toMatchObject({
    status: 'completed',
    created: 700,
    unchanged: 0,
  });
});
