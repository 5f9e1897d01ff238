import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import {
  animeInfoKind,
  CatalogModule,
  listedSongs,
  providerInfos,
  songKind,
} from '../../server/src/catalog/index.js';
import { EngineModule, WORKER_KINDS, type WorkerKinds } from '../../server/src/engine/index.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { Database } from '../../server/src/platform/database/index.js';
import { PlatformModule } from '../../server/src/platform/platform.module.js';
import { animethemesGraphql, animethemesJsonApi } from '../peers/animethemes-peer.js';
import { anisongdbAnswer } from '../peers/anisongdb-peer.js';
import { jikanAnswer } from '../peers/jikan-peer.js';
import { Peer } from '../peers/peer.js';
import { createTestDatabase } from '../support/test-database.js';
import { workRound } from '../support/work-round.js';

jest.setTimeout(60_000);

const knows = (malId: number): boolean => malId !== 404;
const testDatabase = await createTestDatabase();
const jikan = await Peer.open({ answer: jikanAnswer(knows) });
const themes = await Peer.open({ answer: animethemesGraphql(knows, 'https://v.test') });
const themesApi = await Peer.open({ answer: animethemesJsonApi(knows, 'https://v.test') });
const anisongdb = await Peer.open({ answer: anisongdbAnswer({ knows, numberFrom: 1 }) });
const peers = [jikan, themes, themesApi, anisongdb];

@Module({})
class Room {}

let app: INestApplicationContext;
let database: Database;
beforeAll(async () => {
  const config = currentConfig({
    PORT: '0',
    JIKAN_URL: jikan.url,
    ANIMETHEMES_URL: themes.url,
    ANIMETHEMES_API_URL: themesApi.url,
    ANISONGDB_URL: anisongdb.url,
    ...Object.fromEntries(['JIKAN', 'ANIMETHEMES', 'ANISONGDB'].map((name) => [`${name}_RATE`, '60000'])),
  });
  const engine = EngineModule.of({
    imports: [CatalogModule],
    kinds: [animeInfoKind, songKind],
    strategies: [...providerInfos, ...listedSongs],
    guards: [],
  });
  const options = Object.assign(new NestApplicationContextOptions(), { logger: false });
  app = await NestFactory.createApplicationContext(
    { module: Room, imports: [PlatformModule.of(config, testDatabase.url), engine] },
    options,
  );
  database = app.get(Database);
});
beforeEach(async () => {
  await database.rows('DELETE FROM animes RETURNING mal_id');
  await database.rows('DELETE FROM tombstones RETURNING entity');
  await database.rows('DELETE FROM outbound_hosts RETURNING host');
  for (const peer of peers) {
    peer.forget();
    peer.behave({ mishap: () => undefined });
  }
  anisongdb.behave({ answer: anisongdbAnswer({ knows, numberFrom: 1 }) });
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
const work = (kind: string, name: string, params = {}): Promise<string[]> => {
  const found = app.get<WorkerKinds>(WORKER_KINDS, { strict: false }).get(kind)?.strategies.get(name);
  if (!found) throw new Error(`no strategy ${name}`);
  return workRound(app, found, params, 200);
};
const songs = (name: string): Promise<string[]> => work('song', name);
const songsOf = (malId: number): Promise<object[]> =>
  database.rows(
    `SELECT category || number AS song, title, artists, episodes, is_spoiler AS spoiler, added_by AS by FROM songs
     WHERE anime_id = :malId ORDER BY category DESC, number`,
    { malId },
  );
const made = (song: string, title: string, more: object = {}): object => ({
  song,
  title,
  artists: ['Band 3'],
  episodes: '1-12',
  spoiler: false,
  by: 'animethemes',
  ...more,
});
const three = [
  made('OP1', 'Dawn 1 of 3'),
  made('OP2', 'Dawn 2 of 3', { episodes: '13-24', spoiler: true }),
  made('ED1', 'Dusk 1 of 3'),
];

it('makes of AnimeThemes’ list songs, each once', async () => {
  await addAnimes(...Array.from({ length: 60 }, (_, k) => k + 1));
  expect((await songs('animethemes')).every((words) => words.endsWith(': done'))).toBe(true);
  expect(themes.requests).toHaveLength(3);
  expect(await songsOf(3)).toEqual(three);
  expect(await songs('animethemes')).toEqual([]);
});

it('makes the same of its old service while the new one fails', async () => {
  themes.behave({ mishap: () => 'server-error' });
  await addAnimes(3);
  await songs('animethemes');
  expect(await songsOf(3)).toEqual(three);
});

it('makes one row of what several lists know', async () => {
  await addAnimes(3);
  await songs('anisongdb');
  expect(await songsOf(3)).toEqual([
    made('OP1', 'Dawn 1 of 3', { by: 'anisongdb', episodes: null }),
    made('OP2', 'Dawn 2 of 3', { by: 'anisongdb', episodes: null }),
    made('ED1', 'Dusk 1 of 3', { by: 'anisongdb', episodes: null }),
  ]);
  await songs('jikan-themes');
  await songs('animethemes');
  expect(await songsOf(3)).toMatchObject([
    { song: 'OP1', episodes: '1-12' },
    { song: 'OP2', episodes: '13-24', spoiler: true },
    { song: 'ED1', episodes: '1-12', spoiler: false },
  ]);
});

it('doubles no song whose number differs from list to list', async () => {
  anisongdb.behave({ answer: anisongdbAnswer({ knows, numberFrom: 5 }) });
  await addAnimes(3);
  await songs('animethemes');
  await songs('anisongdb');
  expect(await songsOf(3)).toEqual(three);
});

it('gives a song without a name its name, and leaves a person’s as it is', async () => {
  await addAnimes(3);
  await database.rows(
    `INSERT INTO songs (anime_id, category, number, title, added_by)
     VALUES (3, 'OP', 1, NULL, 'file-names'), (3, 'ED', 1, 'My own', 'manual') RETURNING id`,
  );
  await songs('animethemes');
  expect(await songsOf(3)).toMatchObject([
    { song: 'OP1', title: 'Dawn 1 of 3', by: 'file-names' },
    { song: 'OP2' },
    { song: 'ED1', title: 'My own', artists: [], by: 'manual' },
    { song: 'ED2', title: 'Dusk 1 of 3' },
  ]);
});

it('brings back no song that a person deleted', async () => {
  await addAnimes(3);
  await database.rows(
    "INSERT INTO tombstones (entity, natural_key) VALUES ('song', '3/OP/1') RETURNING entity",
  );
  await songs('animethemes');
  expect(await songsOf(3)).toMatchObject([{ song: 'OP2' }, { song: 'ED1' }]);
});

it('reads songs from what was said of the anime, without asking again', async () => {
  await addAnimes(3);
  await work('anime-info', 'jikan');
  await work('anime-info', 'animethemes');
  for (const peer of peers) peer.forget();
  await songs('jikan-themes');
  await songs('animethemes');
  expect(peers.flatMap(({ requests }) => requests)).toEqual([]);
  expect(await songsOf(3)).toHaveLength(3);
});

it('splits a question whose answer was cut off', async () => {
  anisongdb.behave({ answer: anisongdbAnswer({ knows, numberFrom: 1, mostRows: 500, copies: 60 }) });
  await addAnimes(...Array.from({ length: 40 }, (_, k) => k + 1));
  await songs('anisongdb');
  expect(anisongdb.requests.length).toBeGreaterThan(1);
  const [count] = await database.rows<{ animes: number }>(
    'SELECT count(DISTINCT anime_id)::int AS animes FROM songs',
  );
  expect(count).toEqual({ animes: 40 });
});

it('leaves blocklisted and finalized animes alone, and tries later what is not known', async () => {
  await addAnimes(1, 2, 404);
  await database.rows('UPDATE animes SET is_blocklisted = true WHERE mal_id = 1 RETURNING mal_id');
  await database.rows('UPDATE animes SET is_finalized = true WHERE mal_id = 2 RETURNING mal_id');
  for (const name of ['animethemes', 'jikan-themes', 'anisongdb'])
    expect(await songs(name)).toEqual([expect.stringMatching(/404: retry because .* does not know/u)]);
});
