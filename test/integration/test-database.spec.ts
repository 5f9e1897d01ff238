import { afterAll, expect, it } from '@jest/globals';
import { Database } from '../../server/src/platform/database/index.js';
import { migrate } from '../../server/src/platform/database/migrate.js';
import { createTestDatabase } from '../support/test-database.js';

const testDatabase = await createTestDatabase();
const database = new Database({ url: testDatabase.url });
afterAll(async () => {
  await database.onApplicationShutdown();
  await testDatabase.drop();
});

it('has every table of the glossary', async () => {
  const rows = await database.rows<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
  );
  expect(rows.map((row) => row.name)).toEqual(
    expect.arrayContaining(['animes', 'songs', 'sources', 'timings', 'levels', 'workers', 'renders']),
  );
});

it('runs no migration twice', async () => {
  expect(await migrate(testDatabase.url)).toEqual([]);
});

it('refuses a level above 100 and a guess that ends before it starts', async () => {
  await database.rows("INSERT INTO animes (mal_id, title_romaji) VALUES (1, 'A')");
  await database.rows("INSERT INTO songs (anime_id, category, number) VALUES (1, 'OP', 1)");
  await expect(
    database.rows("INSERT INTO levels (song_id, difficulty, strategy, confidence) VALUES (1, 101, 'x', 1)"),
  ).rejects.toThrow('levels_difficulty_check');
  await database.rows("INSERT INTO sources (song_id, provider, location) VALUES (1, 'local', '/a')");
  await expect(
    database.rows(
      "INSERT INTO timings (source_id, guess_start, guess_end, reveal_start, strategy, confidence) VALUES (1, 20, 10, 20, 'x', 1)",
    ),
  ).rejects.toThrow('timings_check');
});
