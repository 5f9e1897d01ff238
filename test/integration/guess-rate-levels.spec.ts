import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import { EngineModule, WORKER_KINDS, type WorkerKinds } from '../../server/src/engine/index.js';
import {
  CatalogueFileLevels,
  guessRateLevels,
  levelKind,
  LevelsModule,
} from '../../server/src/levels/index.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { Database } from '../../server/src/platform/database/index.js';
import { PlatformModule } from '../../server/src/platform/platform.module.js';
import { anisongdbAnswer } from '../peers/anisongdb-peer.js';
import { inventedAnime } from '../peers/invented-animes.js';
import { Peer } from '../peers/peer.js';
import { createTestDatabase } from '../support/test-database.js';
import { workRound } from '../support/work-round.js';

jest.setTimeout(60_000);

const usual = {
  knows: (malId: number) => malId !== 404,
  numberFrom: 1,
  knownBy: (malId: number, song: string) => (song === 'OP1' ? 50 + malId : 20),
};
const testDatabase = await createTestDatabase();
const anisongdb = await Peer.open({ answer: anisongdbAnswer(usual) });

@Module({})
class Room {}

let app: INestApplicationContext;
let database: Database;
beforeAll(async () => {
  const config = currentConfig({ PORT: '0', ANISONGDB_URL: anisongdb.url, ANISONGDB_RATE: '60000' });
  const engine = EngineModule.of({
    imports: [LevelsModule],
    kinds: [levelKind],
    strategies: [...guessRateLevels, CatalogueFileLevels],
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
  for (const table of ['animes', 'tombstones', 'outbound_hosts']) await database.rows(`DELETE FROM ${table}`);
  anisongdb.forget();
  anisongdb.behave({ answer: anisongdbAnswer(usual), mishap: () => undefined });
});
afterAll(async () => {
  await app.close();
  await anisongdb.close();
  await testDatabase.drop();
});

const rate = (name: string, params = {}): Promise<string[]> => {
  const found = app.get<WorkerKinds>(WORKER_KINDS, { strict: false }).get('level')?.strategies.get(name);
  if (!found) throw new Error(`no strategy ${name}`);
  return workRound(app, found, params, 200);
};
async function addAnimes(...malIds: number[]): Promise<void> {
  for (const malId of malIds) {
    await database.rows(
      "INSERT INTO animes (mal_id, title_romaji) VALUES (:malId, 'A' || :malId) RETURNING mal_id",
      {
        malId,
      },
    );
    for (const { category, number, title, artist } of inventedAnime(malId).themes)
      await database.rows(
        `INSERT INTO songs (anime_id, category, number, title, artists)
         VALUES (:malId, :category, :number, :title, ARRAY[:artist]) RETURNING id`,
        { malId, category, number, title, artist },
      );
  }
}
const levels = (): Promise<object[]> =>
  database.rows(
    `SELECT s.anime_id AS anime, s.category || s.number AS song, l.difficulty, l.confidence, l.rationale
     FROM levels l JOIN songs s ON s.id = l.song_id ORDER BY s.anime_id, s.category DESC, s.number`,
  );
const measured = (anime: number, song: string, difficulty: number): object => ({
  anime,
  song,
  difficulty,
  confidence: 0.98,
  rationale: `${String(100 - difficulty)} of 100 players of Anime Music Quiz (AnisongDB) named it.`,
});

it('rates songs by how many players named them, with one question for many animes', async () => {
  await addAnimes(2, 3);
  expect((await rate('anisongdb')).every((words) => words.endsWith(': done'))).toBe(true);
  expect(anisongdb.requests).toHaveLength(1);
  expect(await levels()).toEqual([
    measured(2, 'OP1', 48),
    measured(2, 'ED1', 80),
    measured(3, 'OP1', 47),
    measured(3, 'OP2', 80),
    measured(3, 'ED1', 80),
  ]);
  expect(await rate('anisongdb')).toEqual([]);
});

it('knows a song by its title, whatever its number is there', async () => {
  anisongdb.behave({ answer: anisongdbAnswer({ ...usual, numberFrom: 5 }) });
  await addAnimes(9);
  await rate('anisongdb');
  expect(await levels()).toMatchObject([
    { song: 'OP1', difficulty: 41 },
    { song: 'OP2', difficulty: 80 },
    { song: 'ED1' },
  ]);
});

// What was said of an anime is remembered for a while: each has its own.
it.each([
  [4, null],
  [8, -1],
  [10, 100.5],
])('makes no level of anime %i, known by %j', async (malId, knownBy) => {
  anisongdb.behave({ answer: anisongdbAnswer({ ...usual, knownBy: () => knownBy }) });
  await addAnimes(malId);
  const said = 'retry because AnisongDB does not say how many people know this song';
  expect(await rate('anisongdb')).toEqual([expect.stringContaining(said), expect.stringContaining(said)]);
  expect(await levels()).toEqual([]);
});

it('says what of an answer is not understood, and rates the other animes', async () => {
  anisongdb.behave({
    answer: anisongdbAnswer({ ...usual, knownBy: (malId) => (malId === 14 ? 'much' : 20) }),
  });
  await addAnimes(14, 15);
  const outcomes = await rate('anisongdb');
  expect(outcomes.slice(0, 2)).toEqual([
    expect.stringMatching(/A14 .*AnisongDB’s answer about anime 14 is not understood: songDifficulty/u),
    expect.stringContaining('retry'),
  ]);
  expect(await levels()).toHaveLength(3);
});

it('asks nobody about an anime that MyAnimeList does not have, and knows what the service does not know', async () => {
  await addAnimes(-7, 404);
  expect((await rate('anisongdb')).every((words) => words.includes('retry because AnisongDB'))).toBe(true);
  for (const { body } of anisongdb.requests) expect(body).toEqual({ mal_ids: [404] });
});

it('asks anew when the answer is old', async () => {
  await addAnimes(20);
  await rate('anisongdb');
  await database.rows('ALTER TABLE levels DISABLE TRIGGER levels_touch');
  await database.rows("UPDATE levels SET updated_at = now() - interval '181 days' RETURNING id");
  await database.rows('ALTER TABLE levels ENABLE TRIGGER levels_touch');
  expect(await rate('anisongdb', { refreshAfterDays: 0 })).toEqual([]);
  expect(await rate('anisongdb')).toHaveLength(2);
  expect(await rate('anisongdb')).toEqual([]);
});

async function imported(malId: number, ...songs: object[]): Promise<void> {
  await database.rows(
    `INSERT INTO anime_infos (anime_id, provider, external_id, payload) VALUES (:malId, 'catalogue-file', :malId, CAST(:payload AS jsonb))
     ON CONFLICT (anime_id, provider) DO UPDATE SET payload = excluded.payload RETURNING id`,
    { malId, payload: JSON.stringify({ malId, songs }) },
  );
}

it('rates songs by what an imported export says, and anew when another says something else', async () => {
  await addAnimes(3);
  await imported(
    3,
    { category: 'OP', number: 1, knownBy: 57.55 },
    { type: 'op', number: 2, knownBy: 0 },
    { category: 'ED', number: 1, knownBy: null },
  );
  expect(await rate('catalogue-file')).toHaveLength(2);
  expect(await levels()).toMatchObject([
    { song: 'OP1', difficulty: 42.4, confidence: 0.9 },
    { song: 'OP2', difficulty: 100 },
  ]);
  expect(await rate('catalogue-file')).toEqual([]);
  await imported(3, { category: 'OP', number: 1, knownBy: 60 });
  expect(await rate('catalogue-file')).toHaveLength(1);
  expect(await levels()).toMatchObject([{ song: 'OP1', difficulty: 40 }, { song: 'OP2' }]);
});

it('is stopped by no payload that a person may have written', async () => {
  await addAnimes(2);
  for (const songs of [
    [7, null, { category: 'OP', number: 1, knownBy: '50' }],
    [{ category: 'OP', number: 1, knownBy: 1e300 }, { category: 'OP' }],
    [{ category: 'OP', number: { a: 1 }, knownBy: 50 }],
  ]) {
    await imported(2, ...(songs as object[]));
    expect(await rate('catalogue-file')).toEqual([]);
  }
});
