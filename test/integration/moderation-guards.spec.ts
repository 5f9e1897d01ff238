import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { BlocklistGuard, FinalizeGuard } from '../../server/src/moderation/moderation-guards.js';
import { ModerationRepository } from '../../server/src/moderation/moderation.repository.js';
import { Database } from '../../server/src/platform/database/index.js';
import { createTestDatabase } from '../support/test-database.js';

const testDatabase = await createTestDatabase();
const database = new Database({ url: testDatabase.url });
const moderation = new ModerationRepository(database);
const blocklist = new BlocklistGuard(moderation);
const finalize = new FinalizeGuard(moderation);
afterAll(async () => {
  await database.onApplicationShutdown();
  await testDatabase.drop();
});

beforeEach(async () => {
  await database.rows('TRUNCATE animes CASCADE');
  await database.rows(
    `INSERT INTO animes (mal_id, title_romaji, is_blocklisted, is_finalized)
     VALUES (1, 'Free', false, false), (2, 'Blocklisted', true, false), (3, 'Finalized', false, true)`,
  );
});

test('a blocklisted and a deleted anime are forbidden, each with a reason', async () => {
  const forbidden = await blocklist.forbidden(['1', '2', '3', '404']);
  expect([...forbidden.keys()]).toEqual(['2', '404']);
  expect(forbidden.get('2')).toMatch(/blocklisted/u);
  expect(forbidden.get('404')).toMatch(/deleted/u);
});

test('a finalized anime is forbidden to those alone who would change its songs', async () => {
  expect([...(await finalize.forbidden(['1', '2', '3', '404'])).keys()]).toEqual(['3']);
});

test('nobody blocklists an anime between a guard’s answer and the commit that relies on it', async () => {
  const blocklisting = (): Promise<object[]> =>
    database.transaction(async (transaction) => {
      await database.rows('SELECT 1 FROM animes WHERE mal_id = 1 FOR NO KEY UPDATE NOWAIT', {}, transaction);
      return database.rows(
        'UPDATE animes SET is_blocklisted = true WHERE mal_id = 1 RETURNING mal_id',
        {},
        transaction,
      );
    });
  await database.transaction(async (transaction) => {
    expect((await blocklist.forbidden(['1'], transaction)).size).toBe(0);
    await expect(blocklisting()).rejects.toThrow('could not obtain lock');
  });
  expect(await blocklisting()).toHaveLength(1);
});

test('guards of two transactions do not wait for each other', async () => {
  await database.transaction(async (first) => {
    await blocklist.forbidden(['1'], first);
    await database.transaction(async (second) => {
      expect((await finalize.forbidden(['1', '3'], second)).size).toBe(1);
    });
  });
});
