import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it, jest } from '@jest/globals';
import type { LibraryFile } from '@quiz-factory/shared';
import { AnimeTitles, SongRepository, SongWorkRepository } from '../../server/src/catalog/index.js';
import type { WorkContext } from '../../server/src/engine/index.js';
import { FolderWatch } from '../../server/src/library/folder-watch.js';
import { CorrectionFollowers, LibraryIndex, VideoLibrary } from '../../server/src/library/index.js';
import { LibraryFileRepository } from '../../server/src/library/library-file.repository.js';
import { Database } from '../../server/src/platform/database/index.js';
import { EventBus } from '../../server/src/platform/events/index.js';
import { LocalFolderSources } from '../../server/src/sources/finding/local-folder.strategy.js';
import { MisnamedSources } from '../../server/src/sources/finding/misnamed-sources.js';
import { SourceFindWorkRepository } from '../../server/src/sources/finding/source-find-work.repository.js';
import { SourceRepository } from '../../server/src/sources/source.repository.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(60_000);

const testDatabase = await createTestDatabase();
const database = new Database({ url: testDatabase.url });
const events = new EventBus();
const work = new SourceFindWorkRepository(database, new SourceRepository(database, events));
const songWork = new SongWorkRepository(database, new SongRepository(database, events));
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
const add = (provider: string, location: string, status = 'found', song = songId) =>
  database.rows(
    `INSERT INTO sources (song_id, provider, location, status, invalid_reason, added_by)
     VALUES (:songId, :provider, :location, :status, CASE :status WHEN 'invalid' THEN 'gone' END, 'local-folder') RETURNING id`,
    { songId: song, provider, location, status },
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

it('a file that is another song leaves the one that it was taken for, which goes if nothing else spoke of it', async () => {
  const songs = await database.rows<{ id: number }>(
    `INSERT INTO songs (anime_id, category, number, added_by) VALUES (1, 'OP', 2, 'file-names'), (1, 'OP', 3, 'catalogue-file'),
       (1, 'OP', 4, 'file-names'), (1, 'OP', 5, 'file-names'), (1, 'OP', 6, 'file-names') RETURNING id`,
  );
  const [wrong = 0, listed = 0, shared = 0, byHand = 0, rated = 0] = songs.map(({ id }) => id);
  const location = '/videos/OP1.mkv';
  for (const song of [songId, wrong, listed, shared, rated]) await add('local', location, 'found', song);
  await add('local', '/videos/another.mkv', 'found', shared);
  await database.rows(
    `INSERT INTO sources (song_id, provider, location) VALUES (:byHand, 'local', :location) RETURNING id`,
    { byHand, location },
  );
  await database.rows(
    `INSERT INTO levels (song_id, difficulty, strategy, confidence) VALUES (:rated, 50, 'manual', 1) RETURNING id`,
    { rated },
  );
  const heard: unknown[] = [];
  events.on('song.changed', (change) => heard.push(change));
  const followers = new CorrectionFollowers();
  new MisnamedSources(followers, work, songWork, events).onModuleInit();
  const file = { folder: '/videos', path: 'OP1.mkv', malId: 1, category: 'OP', number: 1 } as LibraryFile;
  const announcements = await database.transaction((transaction) => followers.follow(file, transaction));
  for (const announce of announcements) announce();
  expect(heard).toEqual([{ id: wrong, row: null }]);
  const left = await database.rows<{ id: number }>('SELECT id FROM songs ORDER BY id');
  expect(left.map(({ id }) => id)).toEqual([songId, listed, shared, byHand, rated]);
  const kept = await database.rows<{ song: number }>(
    'SELECT song_id AS song FROM sources WHERE location = :location ORDER BY song_id',
    { location },
  );
  expect(kept.map(({ song }) => song)).toEqual([songId, byHand]);
});

it('a correction changes nothing of a finalized anime', async () => {
  await add('local', '/videos/OP1.mkv');
  await database.rows('UPDATE animes SET is_finalized = true RETURNING 1');
  const other = { malId: 1, category: 'OP', number: 2 } as const;
  const gone = await database.transaction((transaction) =>
    work.withdraw('/videos/OP1.mkv', other, transaction),
  );
  expect(gone).toEqual([]);
});

it('what was made of a file stays with it when it gets another name for the same song', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'local-sources-'));
  await writeFile(join(folder, 'Trigun OP1.mkv'), '');
  const watch = new FolderWatch();
  const library = () =>
    new LibraryIndex(
      new VideoLibrary(),
      new AnimeTitles(database),
      new LibraryFileRepository(database),
      watch,
    );
  const look = async (): Promise<void> => {
    const strategy = new LocalFolderSources(library(), work, events);
    const params = { directory: folder };
    for (const item of await strategy.pending(params, 10)) {
      const outcome = await strategy.process(item, { params } as WorkContext<typeof params>);
      if (outcome.type === 'done')
        await database.transaction(async (transaction) => outcome.commit(transaction));
    }
  };
  await look();
  const [first] = await sources();
  expect(first).toMatchObject({ location: join(folder, 'Trigun OP1.mkv') });
  await rename(join(folder, 'Trigun OP1.mkv'), join(folder, 'Trigun - NCOP1.mkv'));
  await look();
  expect(await sources()).toEqual([{ ...first, location: join(folder, 'Trigun - NCOP1.mkv') }]);
  await watch.onApplicationShutdown();
  await rm(folder, { recursive: true });
});
