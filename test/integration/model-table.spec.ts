import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Anime, Source } from '@quiz-factory/shared';
import { AnimeInfoModel } from '../../server/src/catalog/anime-infos/anime-info.model.js';
import { AnimeModel } from '../../server/src/catalog/animes/anime.model.js';
import { SongModel } from '../../server/src/catalog/songs/song.model.js';
import { SourceModel } from '../../server/src/sources/source.model.js';
import { Database, equals, ModelTable } from '../../server/src/platform/database/index.js';
import { createTestDatabase } from '../support/test-database.js';

const testDatabase = await createTestDatabase();
const database = new Database({ url: testDatabase.url });
afterAll(async () => {
  await database.onApplicationShutdown();
  await testDatabase.drop();
});

const animes = new ModelTable<Anime>(database, AnimeModel, {
  entity: 'anime',
  searched: ['titleRomaji', 'titleEnglish', 'synonyms'],
  hidden: ['posterUrl', 'searchText'],
});
const songs = new ModelTable(database, SongModel, { entity: 'song', searched: ['title'] });
const sources = new ModelTable<Source>(database, SourceModel, { entity: 'source', searched: ['location'] });

beforeEach(async () => {
  await database.rows('TRUNCATE animes RESTART IDENTITY CASCADE');
});

const add = (malId: number, values: object = {}): Promise<Anime> =>
  animes.insert({ malId, titleRomaji: `Anime ${String(malId)}`, ...values });
const page = { page: 1, pageSize: 10 };
const idsOf = async (...query: Parameters<typeof animes.list>): Promise<number[]> =>
  (await animes.list(...query)).items.map(({ malId }) => malId);

describe('rows', () => {
  test('are plain objects with every shown field, and what the table fills by itself', async () => {
    const made = await add(1, { synonyms: ['a "quoted", one', ''], releaseSeason: 'fall' });
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
    expect(made).toEqual({
      malId: 1,
      isProvisional: false,
      posterFrom: null,
      posterVersion: null,
      titleRomaji: 'Anime 1',
      titleEnglish: null,
      titleJapanese: null,
      synonyms: ['a "quoted", one', ''],
      releaseYear: null,
      releaseSeason: 'fall',
      popularity: null,
      isAdult: false,
      isBlocklisted: false,
      isFinalized: false,
      addedBy: 'manual',
      version: 1,
      createdAt: made.createdAt,
      updatedAt: made.updatedAt,
    });
    expect(await animes.find(1)).toEqual(made);
    expect((await animes.list(page)).items).toEqual([made]);
    expect(await database.rows(`SELECT ${animes.fields} FROM animes`)).toEqual([made]);
  });

  test('tell moments as ISO text with all of PostgreSQL’s microseconds, and 64-bit integers as numbers', async () => {
    await add(1);
    await database.rows("UPDATE animes SET created_at = '2026-01-31 12:30:00.123456+00'");
    expect((await animes.find(1))?.createdAt).toBe('2026-01-31T12:30:00.123456+00:00');
    const song = await songs.insert({ animeId: 1, category: 'OP', number: 1 });
    const source = await sources.insert({
      songId: song.id,
      provider: 'local',
      location: '/a',
      sizeBytes: 9_007_199_254_740_991,
    });
    expect(source.sizeBytes).toBe(9_007_199_254_740_991);
  });

  test('change as far as an update says, and keep the rest', async () => {
    await add(1, { titleEnglish: 'One', popularity: 5 });
    expect(await animes.update(1, { popularity: null, synonyms: [], nothing: 1 })).toMatchObject({
      titleEnglish: 'One',
      popularity: null,
      synonyms: [],
    });
    expect(await animes.update(1, { titleEnglish: undefined })).toMatchObject({ titleEnglish: 'One' });
    expect(await animes.update(2, { popularity: 1 })).toBeUndefined();
  });

  test('of two databases in one process stay apart', async () => {
    const other = await createTestDatabase();
    const second = new Database({ url: other.url });
    const elsewhere = new ModelTable<Anime>(second, AnimeModel, { entity: 'anime', searched: [] });
    await elsewhere.insert({ malId: 7, titleRomaji: 'Elsewhere' });
    expect(await animes.find(7)).toBeUndefined();
    await second.onApplicationShutdown();
    await other.drop();
    await add(8);
    expect(await animes.find(8)).toBeDefined();
  });

  test('are gone when the transaction that made them is', async () => {
    const undone = database.transaction(async (transaction) => {
      await animes.insert({ malId: 1, titleRomaji: 'A' }, transaction);
      expect(await animes.find(1, transaction)).toBeDefined();
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await animes.find(1)).toBeUndefined();
    await add(2);
    expect(await animes.delete(2)).toBe(true);
    expect(await animes.delete(2)).toBe(false);
  });
});

describe('a list', () => {
  test('has each row on one page, however many are alike', async () => {
    for (let malId = 25; malId >= 1; malId--) await add(malId, { popularity: 1 + (malId % 2) });
    const pages = [1, 2, 3].map((page) => idsOf({ page, pageSize: 10, sort: 'popularity' }));
    const even = [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24];
    expect((await Promise.all(pages)).flat()).toEqual([...even, 1, ...even.map((malId) => malId + 1)]);
    expect((await animes.list({ page: 3, pageSize: 10 })).total).toBe(25);
  });

  test('has what is not known last in either direction', async () => {
    await add(1);
    await add(2, { popularity: 2 });
    await add(3, { popularity: 3 });
    expect(await idsOf({ ...page, sort: 'popularity' })).toEqual([2, 3, 1]);
    expect(await idsOf({ ...page, sort: '-popularity' })).toEqual([3, 2, 1]);
  });

  test('is sorted by fields that it shows only', async () => {
    for (const sort of [
      'constructor',
      'songId',
      'mal_id',
      'posterUrl',
      '-posterUrl',
      'malId; DROP TABLE animes',
    ])
      await expect(animes.list({ ...page, sort })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        faults: [{ path: 'sort', message: 'unknown field' }],
      });
  });

  test('is searched in text and in lists of text, whatever is typed', async () => {
    await add(1, { titleRomaji: 'Shingeki no Kyojin', synonyms: ['AoT', "it's 50% \\ :wanted $1"] });
    await add(2, { titleEnglish: 'Attack on Titan' });
    expect(await idsOf({ ...page, search: ' KYOJIN ' })).toEqual([1]);
    expect(await idsOf({ ...page, search: 'attack' })).toEqual([2]);
    expect(await idsOf({ ...page, search: "IT'S 50% \\ :wanted $1" })).toEqual([1]);
    expect(await idsOf({ ...page, search: '_' })).toEqual([]);
    expect(await idsOf({ ...page, search: '  ' })).toEqual([1, 2]);
  });

  test('is filtered by own columns and by SQL that names its table', async () => {
    await add(1);
    await add(2, { isBlocklisted: true });
    await songs.insert({ animeId: 1, category: 'ED', number: 1 });
    const filter = (filters: object): ReturnType<typeof equals> =>
      equals(filters as Record<string, unknown>, {
        isBlocklisted: 'is_blocklisted',
        hasSong: 'EXISTS (SELECT 1 FROM songs WHERE songs.anime_id = animes.mal_id)',
      });
    expect(await idsOf(page, filter({ isBlocklisted: true }))).toEqual([2]);
    expect(await idsOf(page, filter({ hasSong: true }))).toEqual([1]);
    expect(await animes.list(page, filter({ isBlocklisted: true, hasSong: true }))).toMatchObject({
      total: 0,
    });
    expect(await idsOf(page, filter({ isBlocklisted: undefined }))).toEqual([1, 2]);
    await add(3, { titleEnglish: "$1 :search \\ 'x'" });
    const byTitle = equals({ title: "$1 :search \\ 'x'" }, { title: 'title_english' });
    expect(await idsOf({ ...page, search: 'Anime' }, byTitle)).toEqual([3]);
  });
});

describe('what a constraint forbids is told in words', () => {
  test('a duplicate', async () => {
    await add(1);
    await expect(add(1)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('malId'),
    });
  });

  test('a missing parent', async () => {
    await expect(songs.insert({ animeId: 404, category: 'OP', number: 1 })).rejects.toMatchObject({
      code: 'IMPOSSIBLE',
      message: expect.stringContaining('animeId 404'),
    });
  });

  test('a missing or impossible value, on an update too', async () => {
    await expect(animes.insert({ malId: 1 })).rejects.toMatchObject({ code: 'IMPOSSIBLE' });
    await add(2);
    await expect(animes.update(2, { popularity: 0 })).rejects.toMatchObject({ code: 'IMPOSSIBLE' });
    await expect(animes.update(2, { popularity: 3_000_000_000 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  test('a character that PostgreSQL cannot keep, in text, in lists and in JSON', async () => {
    await add(1);
    for (const text of ['a\u0000b', 'half a sign \ud83d'])
      for (const values of [{ titleEnglish: text }, { synonyms: ['fine', text] }])
        await expect(animes.update(1, values)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    const infos = new ModelTable(database, AnimeInfoModel, { entity: 'anime-info', searched: [] });
    const payload = { text: '\u0000' };
    await expect(infos.insert({ animeId: 1, provider: 'p', externalId: '', payload })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });
});
