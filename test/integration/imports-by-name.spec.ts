import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { CatalogueImport, ImportProvider, Problem } from '@quiz-factory/shared';
import { CatalogModule, CatalogueFileImports, importKind } from '../../server/src/catalog/index.js';
import { ImportRepository } from '../../server/src/catalog/imports/import.repository.js';
import { EngineModule, RequestRepository, untilOver } from '../../server/src/engine/index.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { Database } from '../../server/src/platform/database/index.js';
import { EventBus } from '../../server/src/platform/events/index.js';
import { ProblemFilter, schemaPipe } from '../../server/src/platform/http/index.js';
import { PlatformModule } from '../../server/src/platform/platform.module.js';
import { anilistAnswer } from '../peers/anilist-peer.js';
import { jikanUserList } from '../peers/jikan-peer.js';
import { Peer } from '../peers/peer.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(60_000);

@Module({})
class Room {}

const lists = new Map([['me', { COMPLETED: [1, 2, 3], PLANNING: [4] }]]);
const popular = Array.from({ length: 130 }, (_, index) => 1000 - index);
const habits = { knows: (): boolean => true, lists, popular };
const anilist = await Peer.open({ answer: anilistAnswer(habits) });
const jikan = await Peer.open({ answer: jikanUserList(new Map([['me', [5, 6, 7, 8, 9]]])) });
const testDatabase = await createTestDatabase();
let app: NestExpressApplication;
let database: Database;
let url = '';

beforeAll(async () => {
  const config = currentConfig({
    PORT: '0',
    ANILIST_URL: anilist.url,
    JIKAN_URL: jikan.url,
    ANILIST_RATE: '60000',
    JIKAN_RATE: '60000',
  });
  const engine = EngineModule.of({
    imports: [CatalogModule],
    kinds: [
      {
        ...importKind,
        retry: { budget: 3, firstDelayMs: 50, maxDelayMs: 50 },
        defaults: { intervalMs: 100, concurrency: 1 },
      },
    ],
    strategies: [CatalogueFileImports],
    guards: [],
  });
  const options = Object.assign(new NestApplicationContextOptions(), { logger: false });
  const imports = [PlatformModule.of(config, testDatabase.url), CatalogModule, engine];
  app = await NestFactory.create<NestExpressApplication>({ module: Room, imports }, options);
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(schemaPipe());
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
  database = app.get(Database);
});
beforeEach(async () => {
  await database.rows('DELETE FROM animes RETURNING mal_id');
  await database.rows('DELETE FROM outbound_hosts RETURNING host');
  for (const peer of [anilist, jikan]) {
    peer.forget();
    peer.behave({ mishap: () => undefined });
  }
  anilist.behave({ answer: anilistAnswer(habits) });
});
afterAll(async () => {
  await app.close();
  await anilist.close();
  await jikan.close();
  await testDatabase.drop();
});

const order = (body: object): Promise<Response> =>
  fetch(`${url}/imports`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
async function imported(provider: string, query: string | number): Promise<CatalogueImport> {
  const answer = await order({ provider, query });
  expect(answer.status).toBe(202);
  const { id } = (await answer.json()) as { id: number };
  const [row] = await database.rows<{ requestId: string }>(
    'SELECT request_id AS "requestId" FROM imports WHERE id = :id',
    { id },
  );
  const requests = app.get(RequestRepository, { strict: false });
  await untilOver(requests, app.get(EventBus), row?.requestId ?? '', AbortSignal.timeout(30_000));
  const over = await app.get(ImportRepository, { strict: false }).find(id);
  if (!over) throw new Error('the import is gone');
  return over;
}
const statuses = async (): Promise<object[]> =>
  database.rows(
    `SELECT anime_id AS "malId", payload->>'listStatus' AS status FROM catalogue_entries ORDER BY anime_id`,
  );

it('imports a user’s list of AniList chunk by chunk, with the own status, and a second time without a change', async () => {
  const first = await imported('anilist', 'me');
  expect(first).toMatchObject({
    name: 'AniList: a user’s list (me)',
    format: 'anilist',
    status: 'completed',
    read: 4,
    created: 4,
    rejected: 0,
  });
  expect(anilist.requests).toHaveLength(2);
  expect(await statuses()).toEqual([
    ...[1, 2, 3].map((malId) => ({ malId, status: 'COMPLETED' })),
    { malId: 4, status: 'PLANNING' },
  ]);
  expect(await imported('anilist', 'me')).toMatchObject({ created: 0, updated: 0, unchanged: 4 });
});

it('imports a user’s list of MyAnimeList page by page', async () => {
  expect(await imported('myanimelist', 'me')).toMatchObject({ format: 'jikan', read: 5, created: 5 });
  expect(jikan.requests.map(({ query }) => query.get('page'))).toEqual(['1', '2', '3']);
  expect((await statuses())[0]).toEqual({ malId: 5, status: 'Completed' });
});

it('imports as many of the most popular as are asked for, and no more than there are', async () => {
  expect(await imported('anilist-popular', 60)).toMatchObject({ read: 60, created: 60 });
  expect(anilist.requests).toHaveLength(2);
  expect(await imported('anilist-popular', '5000')).toMatchObject({ read: 130, created: 70, unchanged: 60 });
});

it('goes on where a service gives fewer on a page than it was asked for', async () => {
  anilist.behave({ answer: anilistAnswer({ ...habits, clampTo: 20 }) });
  expect(await imported('anilist-popular', 60)).toMatchObject({ read: 60, created: 60 });
  expect(anilist.requests).toHaveLength(3);
});

it('says what to do about a list that nobody may see', async () => {
  expect(await imported('anilist', 'nobody')).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/no list of a user "nobody".*spelt.*private list be made public/u),
  });
  expect(await imported('myanimelist', 'nobody')).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/"nobody".*export it there/u),
  });
});

it('asks again after a mishap, and keeps nothing of half a list', async () => {
  const mishaps = ['server-error', 'reset', 'cut-json', 'web-page'] as const;
  anilist.behave({ mishap: ({ ordinal }) => mishaps[ordinal - 1] });
  expect(await imported('anilist', 'me')).toMatchObject({ status: 'completed', read: 4, created: 4 });
  anilist.forget();
  anilist.behave({ mishap: ({ ordinal }) => (ordinal === 1 ? undefined : 'server-error') });
  await database.rows('DELETE FROM animes RETURNING mal_id');
  const failed = await imported('anilist', 'me');
  expect(failed).toMatchObject({ status: 'failed', read: 0, created: 0 });
  expect(failed.error).toContain('502');
});

it.each([
  [{ provider: 'myspace', query: 'me' }, 422, 'there are anilist, anilist-popular, myanimelist'],
  [{ provider: 'anilist', query: 'a b' }, 422, '2 to 20 letters'],
  [{ provider: 'anilist-popular', query: 0 }, 422, 'from 1 to 5000'],
  [{ provider: 'anilist-popular', query: 5001 }, 422, 'from 1 to 5000'],
  [{ provider: 'myanimelist', query: '../x' }, 422, '2 to 16 letters'],
  [{ provider: 'anilist' }, 400, 'multipart field "file", or'],
  [{}, 400, 'multipart field "file", or'],
])('refuses %j at once, and says what would do', async (body, status, words) => {
  const answer = await order(body);
  expect(answer.status).toBe(status);
  expect(((await answer.json()) as Problem).detail).toContain(words);
});

it('tells where lists can be had', async () => {
  const known = (await (await fetch(`${url}/imports/providers`)).json()) as ImportProvider[];
  expect(known).toContainEqual({
    provider: 'anilist-popular',
    title: 'AniList: the most popular',
    asks: 'How many',
  });
});
