import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { Database } from '../../server/src/platform/database/index.js';
import { migrate, migrationsDirectory } from '../../server/src/platform/database/migrate.js';
import { createEmptyDatabase } from '../support/test-database.js';

jest.setTimeout(60_000);

/** The first migration that knows several levels and timings. */
const FIRST = '007';
const scratch = await createEmptyDatabase();
const database = new Database({ url: scratch.url });
const directory = await mkdtemp(join(tmpdir(), 'migrations-'));

const copy = async (isWanted: (name: string) => boolean): Promise<void> => {
  for (const name of (await readdir(migrationsDirectory)).filter(isWanted))
    await cp(join(migrationsDirectory, name), join(directory, name));
};
const candidate = (start: unknown, kind: string, ...reasons: string[]): object => ({
  start,
  end: Number(start) + 15,
  kind,
  reasons,
});

/** Each timing of the old world, by the song's number: its evidence, and who made it. */
const olds: readonly (readonly [evidence: unknown, strategy: string])[] = [
  [{ candidates: [candidate(30, 'chorus'), candidate(5, 'verse', 'quiet')], downbeats: [1, 2] }, 'combined'],
  [{ candidates: [candidate(60, 'chorus'), candidate(30.4, 'opening hook')] }, 'combined'],
  [{ candidates: [candidate(5, 'verse', 'shows text or black'), candidate(70, 'bridge')] }, 'thorough'],
  [{ candidates: 'none' }, 'energy'],
  [{ candidates: [1, null, candidate('soon', 'verse'), { kind: 'verse' }] }, 'odd'],
  [{ candidates: [candidate(30, 'verse'), candidate(5, 'verse')] }, 'manual'],
];

beforeAll(async () => {
  await copy((name) => name < FIRST);
  await migrate(scratch.url, directory);
  await database.rows("INSERT INTO animes (mal_id, title_romaji) VALUES (1, 'A')");
  await database.rows("INSERT INTO templates (name, document) VALUES ('t', '{}')");
  await database.rows("INSERT INTO quizzes (title, template_id) VALUES ('Q', 1)");
  for (const [index, [evidence, strategy]] of olds.entries()) {
    const id = index + 1;
    await database.rows("INSERT INTO songs (anime_id, category, number) VALUES (1, 'OP', :id)", { id });
    await database.rows("INSERT INTO sources (song_id, provider, location) VALUES (:id, 'local', '/a')", {
      id,
    });
    await database.rows(
      `INSERT INTO timings (source_id, guess_start, guess_end, reveal_start, strategy, confidence, evidence, added_by)
       VALUES (:id, 30, 45, 45, :strategy, 0.5, CAST(:evidence AS jsonb), :strategy)`,
      { id, strategy, evidence: JSON.stringify(evidence) },
    );
    await database.rows(
      `INSERT INTO levels (song_id, difficulty, strategy, confidence, rationale, added_by)
       VALUES (:id, 10 * :id, 'popularity', 0.6, 'rank', 'popularity')`,
      { id },
    );
  }
  await database.rows(
    `INSERT INTO quiz_rounds (quiz_id, number, song_id, source_id, guess_start, guess_end, reveal_start, difficulty)
     VALUES (1, 1, 2, 2, 30, 45, 45, 20), (1, 2, 3, 3, 1, 16, 45, 99)`,
  );
  await database.rows("INSERT INTO tombstones (entity, natural_key) VALUES ('timing', '9')");
  await copy((name) => name >= FIRST);
  expect((await migrate(scratch.url, directory))[0]).toMatch(FIRST);
});
afterAll(async () => {
  await database.onApplicationShutdown();
  await scratch.drop();
  await rm(directory, { recursive: true, force: true });
});

it('carries timings over with the kind of segment that their evidence tells, and verses as rows', async () => {
  const rows = await database.rows<{ row: string }>(
    `SELECT source_id || ' ' || strategy || ' ' || segment || ' ' || guess_start || '-' || guess_end || ' ' || confidence AS row
     FROM timings ORDER BY source_id, segment`,
  );
  expect(rows.map(({ row }) => row)).toEqual([
    '1 combined chorus 30-45 0.5',
    '1 combined verse 5-20 0.3',
    '2 combined hook 30-45 0.5',
    '3 thorough chorus 30-45 0.5',
    '4 energy chorus 30-45 0.5',
    '5 odd chorus 30-45 0.5',
    '6 manual verse 30-45 0.5',
  ]);
  const [verse] = await database.rows<{ evidence: object }>(
    "SELECT evidence FROM timings WHERE source_id = 1 AND segment = 'verse'",
  );
  expect(verse?.evidence).toMatchObject({ reasons: ['quiet'], downbeats: [1, 2] });
});

it('lets what was there count, as before', async () => {
  const counting = await database.rows<{ id: number }>(
    'SELECT source_id AS id FROM counting_timings WHERE guess_start = 30 ORDER BY 1',
  );
  expect(counting.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(
    await database.rows(
      'SELECT difficulty, confidence, rationale, reached_by AS by FROM counting_levels WHERE song_id = 3',
    ),
  ).toEqual([{ difficulty: 30, confidence: 0.6, rationale: 'rank', by: 'only' }]);
});

it('finds what rounds were built from, where that is still there', async () => {
  expect(
    await database.rows(
      'SELECT timing_id AS timing, segment, level_ids AS levels FROM quiz_rounds ORDER BY number',
    ),
  ).toEqual([
    { timing: 2, segment: 'hook', levels: [2] },
    { timing: null, segment: 'chorus', levels: [] },
  ]);
});

it('remembers what was deleted', async () => {
  expect(await database.rows('SELECT natural_key AS key FROM tombstones')).toEqual([{ key: '9' }]);
});
