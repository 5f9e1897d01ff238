import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { AnimesModerated } from '@quiz-factory/shared';
import { AnimeRepository } from '../../server/src/catalog/animes/anime.repository.js';
import { Database } from '../../server/src/platform/database/index.js';
import { EventBus } from '../../server/src/platform/events/index.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(60_000);

const testDatabase = await createTestDatabase();
const database = new Database({ url: testDatabase.url });
const events = new EventBus();
const animes = new AnimeRepository(database, events);

beforeAll(async () => {
  const titles = [
    [1, 'Shingeki no Kyojin', 'Attack on Titan', '進撃の巨人', 1],
    [2, 'Kimi no Na wa.', 'Your Name.', '君の名は。', 2],
    [3, '100% Wolf', null, null, 3],
    [4, '100 Wolf_s', null, null, 4],
    [5, 'Cowboy Bebop', null, 'カウボーイビバップ', 5],
  ] as const;
  for (const [malId, romaji, english, japanese, popularity] of titles)
    await database.rows(
      `INSERT INTO animes (mal_id, title_romaji, title_english, title_japanese, synonyms, popularity)
       VALUES (:malId, :romaji, :english, :japanese, ARRAY[:synonym], :popularity)`,
      { malId, romaji, english, japanese, popularity, synonym: `syn${String(malId)}` },
    );
});
afterAll(async () => {
  await database.onApplicationShutdown();
  await testDatabase.drop();
});

async function found(search: string, filters: object = {}): Promise<readonly number[]> {
  const { items, total } = await animes.list({ page: 1, pageSize: 50, search, ...filters });
  expect(total).toBe(items.length);
  return items.map(({ malId }) => malId);
}

it.each([
  ['ATTACK on', [1]],
  ['titan attack', [1]],
  ['巨人', [1]],
  ['ビバ', [5]],
  ['syn4', [4]],
  ['100%', [3]],
  ['f_s', [4]],
  ['100', [3, 4]],
  ['\\', []],
  ['   ', [1, 2, 3, 4, 5]],
])('%p finds %j', async (search, ids) => {
  expect(await found(search)).toEqual(ids);
});

it.each([
  ['Atack on Titan', [1]],
  ['shingeki no kyojn', [1]],
  ['cowboy beebop', [5]],
  ['xyzzy plugh', []],
])('%p, which nothing has, finds what is like it: %j', async (search, ids) => {
  expect(await found(search)).toEqual(ids);
  const { isSimilar } = await animes.list({ page: 1, pageSize: 50, search });
  expect(isSimilar).toBe(true);
});

it('says that rows are like what was searched for only where they are', async () => {
  expect((await animes.list({ page: 1, pageSize: 50, search: 'titan' })).isSimilar).toBeUndefined();
});

it('filters what is like it as well', async () => {
  expect(await found('Atack on Titan', { isBlocklisted: true })).toEqual([]);
});

it('moderates all that a list has, and says which it changed', async () => {
  const heard: number[] = [];
  events.onAny((_name, payload) => heard.push((payload as { id: number }).id));
  const moderate = (body: object): Promise<AnimesModerated> => animes.moderate(body);
  expect(await moderate({ matching: { search: 'wolf' }, isBlocklisted: true })).toEqual({
    changed: 2,
    malIds: [3, 4],
  });
  expect(heard.sort()).toEqual([3, 4]);
  expect(await moderate({ matching: { search: '100' }, isBlocklisted: true })).toEqual({
    changed: 2,
    malIds: [],
  });
  expect((await moderate({ matching: { isBlocklisted: true }, isBlocklisted: false })).malIds).toEqual([
    3, 4,
  ]);
  expect(await moderate({ matching: { search: 'nothing has this' }, isFinalized: true })).toEqual({
    changed: 0,
    malIds: [],
  });
});
