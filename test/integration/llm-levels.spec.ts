import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import { EngineModule, WORKER_KINDS, type WorkerKinds } from '../../server/src/engine/index.js';
import { levelKind, LevelsModule, LlmLevels } from '../../server/src/levels/index.js';
import { ModelTokenRepository } from '../../server/src/levels/llm/model-token.repository.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { Database } from '../../server/src/platform/database/index.js';
import { PlatformModule } from '../../server/src/platform/platform.module.js';
import { languageModelAnswer, type ModelHabits } from '../peers/language-model-peer.js';
import { Peer } from '../peers/peer.js';
import { createTestDatabase } from '../support/test-database.js';
import { workRound } from '../support/work-round.js';

jest.setTimeout(60_000);

const KEY = 'sk-very-secret-1234567890';
const MOST = 20_000;
const testDatabase = await createTestDatabase();
const model = await Peer.open({ answer: languageModelAnswer({ key: KEY }) });
const apps: INestApplicationContext[] = [];
let app: INestApplicationContext;
let database: Database;

async function open(more: Record<string, string>): Promise<INestApplicationContext> {
  @Module({})
  class Room {}
  const config = currentConfig({
    PORT: '0',
    LLM_URL: `${model.url}/v1/`,
    LLM_KEY: KEY,
    LLM_MODEL: 'm1',
    LLM_RATE: '60000',
    LLM_DAILY_TOKENS: String(MOST),
    ...more,
  });
  const engine = EngineModule.of({
    imports: [LevelsModule],
    kinds: [levelKind],
    strategies: [LlmLevels],
    guards: [],
  });
  const options = Object.assign(new NestApplicationContextOptions(), { logger: false });
  const opened = await NestFactory.createApplicationContext(
    { module: Room, imports: [PlatformModule.of(config, testDatabase.url), engine] },
    options,
  );
  apps.push(opened);
  return opened;
}
beforeAll(async () => {
  app = await open({});
  database = app.get(Database);
});
beforeEach(async () => {
  for (const table of ['animes', 'model_tokens', 'outbound_hosts'])
    await database.rows(`DELETE FROM ${table}`);
  model.forget();
  behave({});
});
afterAll(async () => {
  for (const one of apps) await one.close();
  await model.close();
  await testDatabase.drop();
});

const behave = (habits: ModelHabits): void => {
  model.behave({ answer: languageModelAnswer({ key: KEY, ...habits }), mishap: () => undefined });
};
async function addSongs(count: number): Promise<void> {
  await database.rows(
    `WITH made AS (INSERT INTO animes (mal_id, title_romaji, popularity, release_year)
       SELECT i, 'Anime ' || i, i, 2000 FROM generate_series(1, :count) i RETURNING mal_id)
     INSERT INTO songs (anime_id, category, number, title) SELECT mal_id, 'OP', 1, 'Song ' || mal_id FROM made RETURNING id`,
    { count },
  );
}
function rate(of = app, limit = 200): Promise<string[]> {
  const found = of.get<WorkerKinds>(WORKER_KINDS, { strict: false }).get('level')?.strategies.get('llm');
  if (!found) throw new Error('no strategy llm');
  return workRound(of, found, {}, limit);
}
const levels = (): Promise<{ difficulty: number; confidence: number; rationale: string }[]> =>
  database.rows(
    'SELECT difficulty, confidence, rationale FROM levels l JOIN songs s ON s.id = l.song_id ORDER BY s.anime_id',
  );
const used = async (): Promise<{ used: number; questions: number } | undefined> =>
  (
    await database.rows<{ used: number; questions: number }>(
      'SELECT used::int AS used, questions FROM model_tokens',
    )
  )[0];

it('rates songs twenty at a time, keeps question and answer, and counts what it took', async () => {
  await addSongs(45);
  expect((await rate()).every((words) => words.endsWith(': done'))).toBe(true);
  expect(model.requests).toHaveLength(3);
  const [first] = await levels();
  expect(first).toMatchObject({ difficulty: 69 });
  expect(first?.confidence).toBeLessThanOrEqual(0.5);
  expect(first?.rationale).toMatch(
    /^Known to some \(m1: 31 of 100 would name it\)\n\nAsked: .*"anime":"Anime 1".*\n\nAnswered: \{"id":1/su,
  );
  expect(await used()).toEqual({ used: 2100, questions: 3 });
  expect(await rate()).toEqual([]);
  expect(model.requests[0]?.body).toMatchObject({
    model: 'm1',
    temperature: 0,
    response_format: { type: 'json_schema', json_schema: { strict: true } },
  });
});

it('stops when the day’s tokens are used up, and says so', async () => {
  await addSongs(45);
  behave({ tokens: MOST - 100 });
  await expect(rate()).rejects.toThrow(
    /^Today’s tokens for the language model are used up: 19900 of 20000, and the next question may take \d+\. It goes on at midnight \(UTC\)/u,
  );
  expect(model.requests).toHaveLength(1);
  expect(await levels()).toHaveLength(20);
  await database.rows('UPDATE model_tokens SET day = day - 1 RETURNING day');
  behave({});
  expect(await rate()).toHaveLength(25);
});

it('lets two processes set aside no more than there is', async () => {
  const [one, other] = [new ModelTokenRepository(database), new ModelTokenRepository(database)];
  const asked = await Promise.all(
    Array.from({ length: 20 }, () => [one.reserve(1000, MOST), other.reserve(1000, MOST)]).flat(),
  );
  expect(asked.filter((answer) => 'day' in answer)).toHaveLength(20);
  expect(await used()).toMatchObject({ used: MOST });
});

it('takes what was set aside for used where nobody says how much it was, and nothing where it was refused', async () => {
  await addSongs(1);
  behave({ tokens: 'many' });
  await rate();
  const { used: whole = 0 } = (await used()) ?? {};
  expect(whole).toBeGreaterThan(500);
  await database.rows('DELETE FROM levels RETURNING id');
  behave({ key: 'another' });
  await rate();
  expect(await used()).toEqual({ used: whole, questions: 2 });
});

it.each([
  ['in a fence', { wraps: (json: string) => `Sure!\n\`\`\`json\n${json}\n\`\`\`` }],
  ['behind its thoughts', { wraps: (json: string) => `<think>{"songs":[]}</think>${json}` }],
  ['from an endpoint without schemas', { knowsSchemas: false }],
])('understands an answer %s', async (_how, habits) => {
  await addSongs(2);
  behave(habits);
  expect((await rate()).every((words) => words.endsWith(': done'))).toBe(true);
});

it.each([
  ['no JSON', { wraps: () => 'I would rather not.' }, 'm1 answered without JSON: "I would rather not."'],
  ['nothing', { wraps: () => null }, 'm1 answered without JSON: nothing'],
  ['half an answer', { finish: 'length' }, 'm1 was cut off before its answer was whole'],
  ['another shape', { wraps: () => '{"songs":{"a":1}}' }, 'The answer of m1 is not understood: songs'],
  ['far too much', { wraps: (json: string) => json + ' '.repeat(70_000) }, 'more than is read'],
  ['endlessly much', { wraps: () => '{'.repeat(2_000_000) }, 'answered with more than 1048576 bytes'],
])('tries later where a model answers with %s', async (_what, habits, fault) => {
  await addSongs(1);
  behave(habits);
  expect(await rate()).toEqual([expect.stringContaining(`retry because`)]);
  behave(habits);
  expect((await rate())[0]).toContain(fault);
  expect(await levels()).toEqual([]);
});

it('rates the songs that a model understood, though it lost count of others', async () => {
  await addSongs(4);
  behave({
    says: (songs) => [
      ...songs.slice(2).map(({ id }) => ({ id, known_by: '25 %', margin: null, reason: 7 })),
      { id: 1, known_by: -5 },
      { id: 77, known_by: 5 },
    ],
  });
  expect(await rate()).toEqual([
    expect.stringMatching(/Anime 1 .*retry because What m1 said of this song is not understood: known_by/u),
    expect.stringMatching(/Anime 2 .*retry because m1 said nothing of this song/u),
    expect.stringMatching(/Anime 3 .*: done/u),
    expect.stringMatching(/Anime 4 .*: done/u),
  ]);
});

it('shows its key nowhere, though the endpoint does', async () => {
  await addSongs(1);
  behave({ key: 'another' });
  const [refused] = await rate();
  expect(refused).toContain('answered 401: {"error":{"message":"Incorrect API key provided: ….');
  behave({ wraps: (json) => json.replace('Known to some', `Known to some, by ${KEY}`) });
  await rate();
  model.behave({ answer: () => ({ status: 500, body: { error: `boom ${KEY}` } }) });
  await addSongsAgain();
  const outcomes = await rate();
  const [kept] = await database.rows<{ text: string }>(
    `SELECT coalesce((SELECT json_agg(l)::text FROM levels l), '') || (SELECT json_agg(h)::text FROM outbound_hosts h) AS text`,
  );
  expect(kept?.text).toContain('by …');
  expect(`${String(kept?.text)} ${outcomes.join()} ${String(refused)}`).not.toContain(KEY);
});
const addSongsAgain = (): Promise<object[]> =>
  database.rows("INSERT INTO songs (anime_id, category, number) VALUES (1, 'ED', 1) RETURNING id");

it.each(['reset', 'truncated', 'cut-json', 'web-page', 'server-error'] as const)(
  'asks once, and later again, where it meets %s',
  async (mishap) => {
    await addSongs(1);
    model.behave({ mishap: () => mishap });
    expect(await rate()).toEqual([expect.stringContaining('retry because 127.0.0.1')]);
    expect(model.requests).toHaveLength(1);
    behave({});
    expect(await rate()).toEqual([expect.stringContaining('done')]);
  },
);

it('waits, and says for what, where no model is set up', async () => {
  const without = await open({ LLM_URL: '' });
  await expect(rate(without)).rejects.toThrow('No language model is set up: set LLM_URL and LLM_MODEL');
});
