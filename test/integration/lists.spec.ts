import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { AnimeRepository } from '../../server/src/catalog/animes/anime.repository.js';
import { Database } from '../../server/src/platform/database/index.js';
import { EventBus } from '../../server/src/platform/events/index.js';
import { TimingRepository } from '../../server/src/timings/timing.repository.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(60_000);

/** How long a list takes is a matter of `npm run bench -- lists`; here, how many rows its plan touches. */
const ROWS = 20_000;
const PAGE_SIZE = 50;

const testDatabase = await createTestDatabase();
const database = new Database({ url: testDatabase.url });
const animes = new AnimeRepository(database, new EventBus());
const timings = new TimingRepository(database, new EventBus());

beforeAll(async () => {
  // As the offline database has them: without a rank, many of a year.
  await database.rows(
    `INSERT INTO animes (mal_id, title_romaji, title_japanese, release_year)
     SELECT n, 'Anime ' || md5(n::text), CASE WHEN n % 2 = 0 THEN '題名' || n END, CASE WHEN n % 3 > 0 THEN 2000 + n % 20 END
     FROM generate_series(1, :ROWS) n`,
    { ROWS },
  );
  await database.rows("INSERT INTO songs (anime_id, category, number) SELECT mal_id, 'OP', 1 FROM animes");
  await database.rows(
    `INSERT INTO sources (song_id, provider, location, status, path, sha256)
     SELECT id, 'local', '/' || id, 'downloaded', id || '.mp4', repeat('a', 64) FROM songs`,
  );
  await database.rows(
    `INSERT INTO timings (source_id, guess_start, guess_end, reveal_start, strategy, confidence)
     SELECT id, 1, 2, 3, 'combined', 0.5 FROM sources`,
  );
  for (const table of ['animes', 'sources', 'timings']) await database.rows(`VACUUM ANALYZE ${table}`);
});
afterAll(async () => {
  await database.onApplicationShutdown();
  await testDatabase.drop();
});

interface PlanNode {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Node Type': string;
  readonly Plans?: readonly PlanNode[];
}

/** The most rows that any step of the statement that reads a list's page has had in hand. */
async function mostRows(list: () => Promise<unknown>): Promise<number> {
  const statements: string[] = [];
  database.sequelize.options.logging = (text) => statements.push(text.replace(/^Executing [^:]*: /u, ''));
  await list();
  database.sequelize.options.logging = false;
  const page = statements.find((sql) => sql.includes('LIMIT'));
  const [row] = await database.rows<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${page ?? ''}`,
  );
  const most = (node: PlanNode): number =>
    Math.max(node['Actual Rows'] * node['Actual Loops'], ...(node.Plans ?? []).map(most));
  return row ? most(row['QUERY PLAN'][0].Plan) : NaN;
}

test.each(
  ['popularity', 'releaseYear', 'titleJapanese', 'titleRomaji'].flatMap((sort) => [sort, `-${sort}`]),
)('the first animes by %s are read along an index, however many are alike or unknown', async (sort) => {
  const rows = await mostRows(() => animes.list({ page: 1, pageSize: PAGE_SIZE, sort }));
  expect(rows).toBeLessThanOrEqual(2 * PAGE_SIZE);
});

test('the panel opens with the best ranks, read along an index', async () => {
  expect(await mostRows(() => animes.list({ page: 1, pageSize: PAGE_SIZE }))).toBeLessThanOrEqual(PAGE_SIZE);
});

test('a deep page judges what counts of its own rows alone', async () => {
  const deep = { page: ROWS / PAGE_SIZE - 10, pageSize: PAGE_SIZE };
  let judged = '';
  const rows = await mostRows(async () => {
    const { items, total } = await timings.list(deep);
    judged = `${String(items.filter(({ counts }) => counts).length)} of ${String(total)}`;
  });
  expect(judged).toBe(`${String(PAGE_SIZE)} of ${String(ROWS)}`);
  expect(rows).toBeLessThanOrEqual(deep.page * PAGE_SIZE);
});

test('a total is exact, also right after what was written', async () => {
  const all = { page: 1, pageSize: 1 };
  const before = (await timings.list(all)).total;
  await Promise.all(
    [1, 2, 3].map(async (sourceId) => {
      const rest = { guessStart: 5, guessEnd: 6, revealStart: 7, strategy: 'energy' };
      const [row] = await database.rows<{ id: number }>(
        `INSERT INTO timings (source_id, guess_start, guess_end, reveal_start, strategy, confidence)
         VALUES (:sourceId, :guessStart, :guessEnd, :revealStart, :strategy, 1) RETURNING id`,
        { sourceId, ...rest },
      );
      expect(row).toBeDefined();
      expect((await timings.list(all)).total).toBeGreaterThan(before);
    }),
  );
  expect((await timings.list(all)).total).toBe(before + 3);
});
