import { afterAll, expect, it } from '@jest/globals';
import { Database } from '../../server/src/platform/database/index.js';
import { SeriesRepository } from '../../server/src/quizzes/rounds/series.repository.js';
import { createTestDatabase } from '../support/test-database.js';

const testDatabase = await createTestDatabase();
const database = new Database({ url: testDatabase.url });
afterAll(async () => {
  await database.onApplicationShutdown();
  await testDatabase.drop();
});

it('joins animes by what infos say of relations, whatever else a person wrote there', async () => {
  await database.rows(
    `INSERT INTO animes (mal_id, title_romaji) VALUES
       (1, 'Nisemonogatari'), (2, 'Owarimonogatari'), (3, 'Bakemonogatari'), (4, 'Trigun'), (5, 'Trigun Stampede')`,
  );
  const payloads = {
    1: { relations: [{ relation: 'PREQUEL', malId: 3 }, { malId: 'none' }, 7] },
    2: { relations: [{ relation: 'PREQUEL', malId: 3 }] },
    4: { relations: 'many' },
    5: [],
  };
  for (const [animeId, payload] of Object.entries(payloads))
    await database.rows(
      `INSERT INTO anime_infos (anime_id, provider, external_id, payload, added_by)
       VALUES (:animeId, 'catalogue-file', :animeId, CAST(:payload AS jsonb), 'catalogue-file')`,
      { animeId, payload: JSON.stringify(payload) },
    );
  const series = await new SeriesRepository(database).all();
  expect(Object.fromEntries(series)).toEqual({ 1: 1, 2: 1, 3: 1, 4: 4, 5: 5 });
});
