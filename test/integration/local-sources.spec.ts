import { afterAll, beforeEach, expect, it, jest } from '@jest/globals';
import { Database } from '../../server/src/platform/database/index.js';
import { EventBus } from '../../server/src/platform/events/index.js';
import { SourceFindWorkRepository } from '../../server/src/sources/finding/source-find-work.repository.js';
import { SourceRepository } from '../../server/src/sources/source.repository.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(60_000);

const testDatabase = await createTestDatabase();
const database = new Database({ url: testDatabase.url });
const work = new SourceFindWorkRepository(database, new SourceRepository(database, new EventBus()));
let songId = 0;

beforeEach(async () => {
  await database.rows('DELETE FROM tombstones RETURNING 1');
  await database.rows('DELETE FROM animes RETURNING 1');
  await database.rows("INSERT INTO animes (mal_id, title_romaji) VALUES (1, 'Trigun')");
  const [song] = await database.rows<{ id: number }>(
    "INSERT INTO songs (anime_id, category, number) VALUES (1, 'OP', 1) RETURNING id",
  );
  songId = song?.id ?? 0;
});
afterAll(async () => {
  await database.onApplicationShutdown();
  await testDatabase.drop();
});

const file = (name: string) =>
  ({ anime: 1, category: 'OP', number: 1, location: `/videos/${name}` }) as const;
const pending = async (...names: string[]): Promise<string[]> =>
  (await work.pendingNamed('local-folder', names.map(file), 10)).map(({ itemId }) => itemId);
const add = (provider: string, location: string, status = 'found') =>
  database.rows(
    `INSERT INTO sources (song_id, provider, location, status, invalid_reason, added_by)
     VALUES (:songId, :provider, :location, :status, CASE :status WHEN 'invalid' THEN 'gone' END, 'local-folder') RETURNING id`,
    { songId, provider, location, status },
  );
const sources = () =>
  database.rows<{ id: number; location: string; status: string }>(
    'SELECT id, location, status FROM sources ORDER BY id',
  );

it('a file is a source of its song whatever else is known of it, once', async () => {
  await add('animethemes', 'https://example.test/Trigun-OP1.webm');
  expect(await pending('OP1.mkv')).toEqual([String(songId)]);
  await add('local', '/videos/OP1.mkv');
  expect(await pending('OP1.mkv')).toEqual([]);
  expect(await pending('OP1.mkv', 'NCOP1.mkv')).toEqual([String(songId)]);
});

it('leaves out the file that a person deleted, and not its neighbour', async () => {
  await database.rows(
    "INSERT INTO tombstones (entity, natural_key) VALUES ('source', :songId || '/local//videos/OP1.mkv') RETURNING 1",
    { songId },
  );
  expect(await pending('OP1.mkv')).toEqual([]);
  expect(await pending('OP1.mkv', 'NCOP1.mkv')).toEqual([String(songId)]);
});

it('a file that was renamed keeps its row, and is tried again if it could not be had', async () => {
  await add('local', '/videos/OP1.mkv', 'invalid');
  await add('local', '/videos/OP1 v2.mkv');
  await add('local', '/elsewhere/OP1.mkv');
  const before = await sources();
  await database.transaction((transaction) =>
    work.followRenamed(songId, '/videos', ['/videos/OP1 v2.mkv', '/videos/Trigun OP1.mkv'], transaction),
  );
  expect(await sources()).toEqual([
    { id: before[0]?.id, location: '/videos/Trigun OP1.mkv', status: 'found' },
    ...before.slice(1),
  ]);
});
