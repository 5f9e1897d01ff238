import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { LibraryFile } from '@quiz-factory/shared';
import { AnimeRepository, AnimeTitles } from '../../server/src/catalog/index.js';
import { CorrectionFollowers } from '../../server/src/library/correction-followers.js';
import { FileDesk } from '../../server/src/library/file-desk.js';
import { FolderWatch } from '../../server/src/library/folder-watch.js';
import { LibraryIndex } from '../../server/src/library/library-index.js';
import { LibraryFileRepository } from '../../server/src/library/library-file.repository.js';
import { VideoLibrary } from '../../server/src/library/video-library.js';
import { Database } from '../../server/src/platform/database/index.js';
import { EventBus } from '../../server/src/platform/events/index.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(60_000);

const testDatabase = await createTestDatabase();
const database = new Database({ url: testDatabase.url });
const rows = new LibraryFileRepository(database);
const everything = { page: 1, pageSize: 100 };
const watches: FolderWatch[] = [];
let folder: string;

beforeAll(() =>
  database.rows(
    "INSERT INTO animes (mal_id, title_romaji) VALUES (1, 'Cowboy Bebop'), (2, 'Trigun'), (3, 'Trigun Stampede')",
  ),
);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'library-files-'));
  await mkdir(join(folder, 'Mushishi'));
  for (const file of ['Cowboy Bebop OP1.mkv', 'Mushishi/NCED2v2.mkv', 'holiday.mp4', 'notes.txt'])
    await writeFile(join(folder, file), '');
});
afterAll(async () => {
  await Promise.all(watches.map((watch) => watch.onApplicationShutdown()));
  await database.onApplicationShutdown();
  await testDatabase.drop();
});

/** A process that has read nothing yet. */
function open(): { index: LibraryIndex; desk: FileDesk } {
  const watch = new FolderWatch();
  watches.push(watch);
  const index = new LibraryIndex(new VideoLibrary(), new AnimeTitles(database), rows, watch);
  return {
    index,
    desk: new FileDesk(rows, index, new AnimeRepository(database, new EventBus()), new CorrectionFollowers()),
  };
}
const found = async (path: string): Promise<LibraryFile> => {
  const { items } = await rows.list({ ...everything, folder, search: path });
  if (!items[0]) throw new Error(`no row of ${path}`);
  return items[0];
};

it('reads the names in a folder and says of each how it is understood, and why not', async () => {
  const understanding = await open().desk.understand(folder);
  expect(understanding).toMatchObject({
    ...{ folder, files: 3, understood: 1, unknownTitles: 1, notOpenings: 1 },
    summary: '3 files: 1 understood, 1 unknown title, 1 not an opening',
  });
  expect(understanding.items).toMatchObject([
    {
      path: 'Mushishi/NCED2v2.mkv',
      state: 'unknown-title',
      category: 'ED',
      number: 2,
      version: 2,
      malId: null,
    },
    { path: 'holiday.mp4', state: 'not-opening', category: null, reason: expect.stringContaining('which') },
    { path: 'Cowboy Bebop OP1.mkv', state: 'matched', title: 'Cowboy Bebop', malId: 1, reason: null },
  ]);
  await rm(folder, { recursive: true });
  await expect(open().desk.understand(folder)).rejects.toThrow('is its drive mounted?');
});

it('lists files by state, understanding, folder and anime', async () => {
  await open().desk.understand(folder);
  const paths = async (filters: object): Promise<string[]> =>
    (await rows.list({ ...everything, folder, ...filters })).items.map(({ path }) => path);
  expect(await paths({ state: 'unknown-title' })).toEqual(['Mushishi/NCED2v2.mkv']);
  expect(await paths({ understood: false })).toEqual(['holiday.mp4']);
  expect(await paths({ malId: 1 })).toEqual(['Cowboy Bebop OP1.mkv']);
  expect(await paths({ folder: '/elsewhere' })).toEqual([]);
  expect(await paths({ sort: '-path' })).toEqual([
    ...['holiday.mp4', 'Mushishi/NCED2v2.mkv', 'Cowboy Bebop OP1.mkv'],
  ]);
});

it('notices what is renamed and removed, and what a new catalogue knows', async () => {
  await open().desk.understand(folder);
  await rename(join(folder, 'holiday.mp4'), join(folder, 'Trigun OP1.mp4'));
  await database.rows("INSERT INTO animes (mal_id, title_romaji) VALUES (4, 'Mushishi')");
  expect(await open().desk.understand(folder)).toMatchObject({ files: 3, understood: 3 });
  expect(await found('holiday.mp4')).toMatchObject({ state: 'missing' });
  expect(await found('Trigun OP1.mp4')).toMatchObject({ state: 'matched', malId: 2 });
  await rename(join(folder, 'Trigun OP1.mp4'), join(folder, 'holiday.mp4'));
  await open().desk.understand(folder);
  expect(await found('holiday.mp4')).toMatchObject({ state: 'not-opening' });
  await database.rows('DELETE FROM animes WHERE mal_id = 4 RETURNING 1');
});

it('a correction wins over every rule and every rescan, until it is taken back', async () => {
  const { index, desk } = open();
  await desk.understand(folder);
  const { id } = await found('holiday.mp4');
  await desk.correct(id, { malId: 3, category: 'ED', number: 2 });
  for (const each of [index, open().index]) {
    const videos = (await each.of(folder)).get(3);
    expect(videos).toMatchObject([{ file: 'holiday.mp4', name: { category: 'ED', number: 2 } }]);
  }
  expect(await found('holiday.mp4')).toMatchObject({ state: 'matched', malId: 3, isCorrected: true });
  await desk.release(id);
  expect(await found('holiday.mp4')).toMatchObject({ state: 'not-opening', malId: null, isCorrected: false });
  expect((await index.of(folder)).get(3)).toBeUndefined();
});

it('refuses to correct what is not there', async () => {
  const { desk } = open();
  await desk.understand(folder);
  const { id } = await found('holiday.mp4');
  const match = { malId: 3, category: 'OP', number: 1 } as const;
  await expect(desk.correct(id, { ...match, malId: 99 })).rejects.toThrow('There is no anime 99');
  await expect(desk.correct(999_999, match)).rejects.toThrow('There is no file 999999');
});

it('writes rows only where something changed', async () => {
  await open().desk.understand(folder);
  const stamps = (): Promise<object[]> =>
    database.rows('SELECT id, updated_at FROM library_files WHERE folder = :folder ORDER BY id', { folder });
  const before = await stamps();
  await open().desk.understand(folder);
  expect(await stamps()).toEqual(before);
});

it('makes rows of what comes into a folder that is followed', async () => {
  const listener = new pg.Client({ connectionString: testDatabase.url });
  await listener.connect();
  await listener.query('LISTEN rows_changed');
  const { index } = open();
  await index.of(folder);
  await index.follow(folder);
  const heard = Promise.withResolvers<undefined>();
  listener.on('notification', ({ payload }) => {
    if (payload === 'library_files') heard.resolve(undefined);
  });
  await writeFile(join(folder, 'Trigun ED1.mkv'), '');
  await heard.promise;
  await index.of(folder);
  expect(await found('Trigun ED1.mkv')).toMatchObject({ state: 'matched', malId: 2 });
  await listener.end();
});

it('says what an empty folder waits for', async () => {
  const { index } = open();
  const empty = await mkdtemp(join(tmpdir(), 'library-empty-'));
  await expect(index.namedFiles(empty)).rejects.toThrow('there is no video in');
  await expect(index.namedFiles('')).rejects.toThrow('no directory is set');
});
