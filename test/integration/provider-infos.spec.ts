import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import {
  animeInfoKind,
  CatalogModule,
  CatalogueFileImports,
  CatalogueImporter,
  importKind,
  infosFrom,
  providerInfos,
} from '../../server/src/catalog/index.js';
import {
  EngineModule,
  type Strategy,
  Waiting,
  WORKER_KINDS,
  type WorkerKinds,
} from '../../server/src/engine/index.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { Database } from '../../server/src/platform/database/index.js';
import { PlatformModule } from '../../server/src/platform/platform.module.js';
import { type Provider, ProvidersModule } from '../../server/src/providers/index.js';
import { anilistAnswer } from '../peers/anilist-peer.js';
import { animethemesGraphql, animethemesJsonApi } from '../peers/animethemes-peer.js';
import { jikanAnswer } from '../peers/jikan-peer.js';
import { kitsuAnswer } from '../peers/kitsu-peer.js';
import { Peer } from '../peers/peer.js';
import { createTestDatabase } from '../support/test-database.js';
import { workRound } from '../support/work-round.js';

jest.setTimeout(60_000);

const knows = (malId: number): boolean => malId !== 404;
const testDatabase = await createTestDatabase();
const anilist = await Peer.open({ answer: anilistAnswer({ knows }) });
const jikan = await Peer.open({ answer: jikanAnswer(knows) });
const kitsu = await Peer.open({ answer: kitsuAnswer(knows) });
const themes = await Peer.open({ answer: animethemesGraphql(knows, 'https://v.test') });
const themesApi = await Peer.open({ answer: animethemesJsonApi(knows, 'https://v.test') });
const peers = [anilist, jikan, kitsu, themes, themesApi];

/** A service that nobody has heard of, as a folder of `providers/` would have it. */
const toy: Provider = {
  name: 'toy',
  title: 'The toy shop',
  describe: {
    mostAtOnce: 3,
    describe: (_context, malIds) =>
      Promise.resolve(
        new Map(
          malIds.map((id) => [
            id,
            {
              externalId: `t${String(id)}`,
              payload: { id },
              said: { titles: {}, year: 2001, popularity: 7 },
            },
          ]),
        ),
      ),
  },
};
const ToyInfos = infosFrom(toy);
if (!ToyInfos) throw new Error('the toy shop describes animes');

@Module({ imports: [CatalogModule, ProvidersModule], providers: [ToyInfos], exports: [ToyInfos] })
class ToyModule {}

let app: INestApplicationContext;
let database: Database;
beforeAll(async () => {
  const config = currentConfig({
    PORT: '0',
    ANILIST_URL: anilist.url,
    JIKAN_URL: jikan.url,
    KITSU_URL: kitsu.url,
    ANIMETHEMES_URL: themes.url,
    ANIMETHEMES_API_URL: themesApi.url,
    ...Object.fromEntries(
      ['ANILIST', 'JIKAN', 'KITSU', 'ANIMETHEMES'].map((name) => [`${name}_RATE`, '60000']),
    ),
    ANILIST_TOKEN: 'anilist-secret',
  });
  const engine = EngineModule.of({
    imports: [CatalogModule, ToyModule],
    kinds: [importKind, animeInfoKind],
    strategies: [CatalogueFileImports, ...providerInfos, ToyInfos],
    guards: [],
  });
  const options = Object.assign(new NestApplicationContextOptions(), { logger: false });
  app = await NestFactory.createApplicationContext(
    { module: ToyModule, imports: [PlatformModule.of(config, testDatabase.url), engine] },
    options,
  );
  database = app.get(Database);
});
beforeEach(async () => {
  await database.rows('DELETE FROM animes RETURNING mal_id');
  await database.rows('DELETE FROM outbound_hosts RETURNING host');
  for (const peer of peers) {
    peer.forget();
    peer.behave({ mishap: () => undefined });
  }
  anilist.behave({ answer: anilistAnswer({ knows }) });
});
afterAll(async () => {
  await app.close();
  for (const peer of peers) await peer.close();
  await testDatabase.drop();
});

const addAnimes = (...malIds: number[]): Promise<object[]> =>
  database.rows(
    `INSERT INTO animes (mal_id, title_romaji, added_by)
     SELECT id, 'Number ' || id, 'catalogue-file' FROM unnest(ARRAY[:malIds]) AS id RETURNING mal_id`,
    { malIds },
  );
const strategy = (name: string): Strategy => {
  const found = app.get<WorkerKinds>(WORKER_KINDS, { strict: false }).get('anime-info')?.strategies.get(name);
  if (!found) throw new Error(`no strategy ${name}`);
  return found;
};
const work = (name: string, params = {}, limit = 200): Promise<string[]> =>
  workRound(app, strategy(name), params, limit);
const anime = async (malId: number): Promise<object | undefined> =>
  (
    await database.rows<object>(
      `SELECT title_romaji AS romaji, title_english AS english, title_japanese AS japanese, synonyms, poster_url AS poster,
         release_year AS year, release_season AS season, popularity, is_adult AS "isAdult" FROM animes WHERE mal_id = :malId`,
      { malId },
    )
  )[0];

it('asks AniList about fifty animes a call, and keeps each answer whole', async () => {
  await addAnimes(...Array.from({ length: 120 }, (_, k) => k + 1));
  const outcomes = await work('anilist');
  expect(outcomes).toHaveLength(120);
  expect(outcomes.every((words) => words.endsWith(': done'))).toBe(true);
  expect(anilist.requests).toHaveLength(3);
  expect(anilist.requests[0]?.headers.authorization).toBe('Bearer anilist-secret');
  const [info] = await database.rows<{ id: string; payload: object }>(
    "SELECT external_id AS id, payload FROM anime_infos WHERE anime_id = 50 AND provider = 'anilist'",
  );
  expect(info).toMatchObject({
    id: '100050',
    payload: { somethingNew: { nobody: 'knows' }, coverImage: { color: '#fff' } },
  });
  expect(await anime(50)).toEqual({
    romaji: 'Anime no 50',
    english: 'Anime of 50',
    japanese: 'アニメ50',
    synonyms: ['A50'],
    poster: 'https://anilist.test/50.jpg',
    year: 2010,
    season: 'summer',
    popularity: null,
    isAdult: true,
  });
  expect(await work('anilist')).toEqual([]);
});

it('goes on where a service gives fewer than it was asked for', async () => {
  anilist.behave({ answer: anilistAnswer({ knows, clampTo: 4 }) });
  await addAnimes(...Array.from({ length: 10 }, (_, k) => k + 1));
  expect((await work('anilist')).filter((words) => words.endsWith(': done'))).toHaveLength(10);
  expect(anilist.requests).toHaveLength(3);
});

it('names the field that is not understood, and takes the others', async () => {
  anilist.behave({ answer: anilistAnswer({ knows, garbles: 2 }) });
  await addAnimes(1, 2, 3);
  expect(await work('anilist')).toEqual([
    'Number 1: done',
    expect.stringMatching(
      /^Number 2: retry because AniList’s answer about anime 2 is not understood: seasonYear: /u,
    ),
    'Number 3: done',
  ]);
});

it('takes errors under HTTP 200 for what they are', async () => {
  anilist.behave({ answer: anilistAnswer({ knows, refuses: ({ ordinal }) => ordinal === 1 }) });
  await addAnimes(1, 2);
  expect(await work('anilist')).toEqual([
    expect.stringMatching(/retry because .*Internal Server Error/u),
    'Number 2: done',
  ]);
});

it('tries later what a service does not know', async () => {
  await addAnimes(404);
  for (const name of ['anilist', 'jikan', 'kitsu', 'animethemes'])
    expect(await work(name)).toEqual([expect.stringMatching(/retry because .* does not know/u)]);
});

it('believes services in one order, whoever speaks first', async () => {
  const orders = [
    ['anilist', 'jikan', 'kitsu', 'animethemes'],
    ['animethemes', 'kitsu', 'jikan', 'anilist'],
    ['kitsu', 'anilist', 'animethemes', 'jikan'],
  ];
  const results: unknown[] = [];
  for (const order of orders) {
    await database.rows('DELETE FROM animes RETURNING mal_id');
    await addAnimes(6);
    for (const name of order) expect(await work(name)).toEqual([expect.stringMatching(/: done$/u)]);
    results.push(await anime(6));
  }
  expect(results).toEqual([results[0], results[0], results[0]]);
  expect(results[0]).toEqual({
    romaji: 'Anime no 6',
    english: 'Anime of 6',
    japanese: 'アニメ6',
    synonyms: ['A6', 'J6', 'K6', 'T6'],
    poster: 'https://anilist.test/6.jpg',
    year: 1996,
    season: 'summer',
    popularity: 18,
    isAdult: false,
  });
});

it('believes the user’s own files before any service, and leaves alone what a person wrote', async () => {
  await app
    .get(CatalogueImporter, { strict: false })
    .run('list.json', Buffer.from(JSON.stringify([{ malId: 7, titles: 'My own title', year: 1999 }])));
  await addAnimes(8);
  await database.rows("UPDATE animes SET added_by = 'manual' WHERE mal_id = 8 RETURNING mal_id");
  await work('anilist');
  expect(await anime(7)).toMatchObject({ romaji: 'My own title', year: 1999, english: 'Anime of 7' });
  expect(await anime(8)).toMatchObject({ romaji: 'Number 8', english: null, year: null });
});

it('asks AnimeThemes’ old service while the new one fails', async () => {
  themes.behave({ mishap: () => 'server-error' });
  await addAnimes(3);
  expect(await work('animethemes')).toEqual(['Number 3: done']);
  expect(themesApi.requests).toHaveLength(1);
  expect(await anime(3)).toMatchObject({ romaji: 'Anime no 3', poster: 'https://animethemes.test/3.jpg' });
});

it('waits for a service that is away, and blames no anime for it', async () => {
  jikan.behave({ mishap: () => 'server-error' });
  await addAnimes(1, 2, 3);
  await expect(work('jikan')).rejects.toThrow(Waiting);
  jikan.behave({ mishap: () => undefined });
  await database.rows("UPDATE outbound_hosts SET down_until = now() - interval '1 s' RETURNING host");
  expect(await work('jikan')).toEqual(['Number 1: done', 'Number 2: done', 'Number 3: done']);
});

it('asks anew after the days that it is told, and only for what changed', async () => {
  await addAnimes(1);
  await work('jikan');
  expect(await work('jikan', { refreshAfterDays: 30 })).toEqual([]);
  await database.rows('ALTER TABLE anime_infos DISABLE TRIGGER anime_infos_touch');
  await database.rows("UPDATE anime_infos SET updated_at = now() - interval '31 days' RETURNING id");
  await database.rows('ALTER TABLE anime_infos ENABLE TRIGGER anime_infos_touch');
  expect(await work('jikan')).toEqual([]);
  expect(await work('jikan', { refreshAfterDays: 30 })).toEqual([expect.stringMatching(/: done$/u)]);
  expect(jikan.requests.at(-1)?.headers['if-none-match']).toBe('"1"');
});

it('makes a worker’s strategy of any provider', async () => {
  await addAnimes(1, 2);
  expect(await work('toy')).toEqual(['Number 1: done', 'Number 2: done']);
  const [info] = await database.rows<object>(
    'SELECT external_id AS id, payload, added_by AS by FROM anime_infos WHERE anime_id = 2',
  );
  expect(info).toEqual({ id: 't2', payload: { id: 2 }, by: 'toy' });
});

it('loses nothing while services fail now and then', async () => {
  const mishaps = [
    'server-error',
    undefined,
    'reset',
    'truncated',
    undefined,
    'web-page',
    'cut-json',
    undefined,
  ] as const;
  for (const peer of [jikan, kitsu, themes, anilist])
    peer.behave({ mishap: ({ ordinal }) => mishaps[ordinal % mishaps.length] });
  await addAnimes(...Array.from({ length: 30 }, (_, k) => k + 1));
  for (const name of ['anilist', 'jikan', 'kitsu', 'animethemes'])
    for (
      let round = 0;
      round < 20 && (await strategy(name).pending(strategy(name).params.parse({}), 1)).length > 0;
      round++
    )
      await work(name).catch((error: unknown) => {
        if (!(error instanceof Waiting)) throw error;
      });
  const [count] = await database.rows<{ infos: number }>('SELECT count(*)::int AS infos FROM anime_infos');
  expect(count).toEqual({ infos: 120 });
  expect(peers.flatMap(({ complaints }) => complaints)).toEqual([]);
});
