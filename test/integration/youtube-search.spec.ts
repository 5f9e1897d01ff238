import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import { EngineModule, WORKER_KINDS, type WorkerKinds } from '../../server/src/engine/index.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { Database } from '../../server/src/platform/database/index.js';
import { PlatformModule } from '../../server/src/platform/platform.module.js';
import { searchedVideos, sourceFindKind, SourcesModule } from '../../server/src/sources/index.js';
import { FakeYtDlp } from '../peers/fake-yt-dlp.js';
import { createTestDatabase } from '../support/test-database.js';
import { workRound } from '../support/work-round.js';

jest.setTimeout(60_000);

@Module({})
class Room {}

const testDatabase = await createTestDatabase();
const directory = await mkdtemp(join(tmpdir(), 'youtube-'));
const ytDlp = await FakeYtDlp.make(directory);

let app: INestApplicationContext;
let database: Database;
let songId = 0;

beforeAll(async () => {
  const config = currentConfig({
    PORT: '0',
    DATA_DIR: directory,
    YTDLP_PATH: ytDlp.path,
    YTDLP_RATE: '60000',
  });
  const engine = EngineModule.of({
    imports: [SourcesModule],
    kinds: [sourceFindKind],
    strategies: searchedVideos,
    guards: [],
  });
  const options = Object.assign(new NestApplicationContextOptions(), { logger: false });
  app = await NestFactory.createApplicationContext(
    { module: Room, imports: [PlatformModule.of(config, testDatabase.url), engine] },
    options,
  );
  database = app.get(Database);
});
beforeEach(async () => {
  await database.rows('DELETE FROM animes RETURNING mal_id');
  await database.rows('DELETE FROM outbound_hosts RETURNING host');
  await database.rows(
    `INSERT INTO animes (mal_id, title_romaji, title_english, title_japanese)
     VALUES (1, 'Shingeki no Kyojin', 'Attack on Titan', '進撃の巨人') RETURNING mal_id`,
  );
  const [song] = await database.rows<{ id: number }>(
    "INSERT INTO songs (anime_id, category, number, title, artists) VALUES (1, 'OP', 1, 'Guren no Yumiya', '{Linked Horizon}') RETURNING id",
  );
  songId = song?.id ?? 0;
});
afterAll(async () => {
  await app.close();
  await testDatabase.drop();
  await rm(directory, { recursive: true });
});

const search = (params = {}): Promise<string[]> => {
  const strategy = app
    .get<WorkerKinds>(WORKER_KINDS, { strict: false })
    .get('source-find')
    ?.strategies.get('youtube');
  if (!strategy) throw new Error('no strategy youtube');
  return workRound(app, strategy, params);
};
const video = (id: string, title: string, more: object = {}): object => ({
  _type: 'url',
  id,
  url: `https://www.youtube.com/watch?v=${id}`,
  title,
  duration: 90,
  channel: null,
  ...more,
});
const sources = (): Promise<object[]> =>
  database.rows(
    'SELECT location, rank, provider, is_creditless, reasons, added_by FROM sources ORDER BY rank',
  );

it('keeps what is likely the song’s own video, the likeliest first, with the reasons', async () => {
  await ytDlp.behave({
    says: [
      video('reaction001', 'Attack on Titan Opening 1 REACTION'),
      video('plain000001', 'Shingeki no Kyojin OP 1'),
      video('official001', 'Attack on Titan Opening 1 Creditless', { channel: 'Crunchyroll' }),
      video('another0001', 'Naruto Opening 1'),
      'WARNING: this is no JSON',
      { id: 'without a title' },
      video('../../../etc', 'Attack on Titan Opening 1 Creditless'),
    ],
  });
  expect(await search()).toEqual(['Shingeki no Kyojin OP 1: done']);
  expect(await sources()).toMatchObject([
    {
      location: 'https://www.youtube.com/watch?v=official001',
      provider: 'youtube',
      is_creditless: true,
      added_by: 'youtube',
      reasons: expect.arrayContaining([expect.stringMatching(/^likeness \d+ of 100$/u), 'says OP 1']),
    },
    { location: 'https://www.youtube.com/watch?v=plain000001' },
  ]);
  const [call = []] = await ytDlp.calls();
  expect(call.slice(-4)).toEqual([
    '--flat-playlist',
    '-j',
    '--',
    'ytsearch10:Shingeki no Kyojin opening 1 Guren no Yumiya creditless',
  ]);
  expect(await search()).toEqual([]);
});

it('looks for no song that has a source, but for one whose sources all failed', async () => {
  await ytDlp.behave({ says: [video('official001', 'Attack on Titan Opening 1 Creditless')] });
  await database.rows(
    "INSERT INTO sources (song_id, provider, location) VALUES (:songId, 'fake', 'https://a.test/a.webm') RETURNING id",
    { songId },
  );
  expect(await search()).toEqual([]);
  await database.rows("UPDATE sources SET status = 'invalid', invalid_reason = 'gone' RETURNING id");
  expect(await search()).toHaveLength(1);
  expect(await sources()).toHaveLength(2);
});

it('notes that nothing was found, and tries again what only failed', async () => {
  await ytDlp.behave({ says: [], complains: 'ERROR: query: HTTP Error 503: Service Unavailable', code: 1 });
  expect(await search()).toEqual([expect.stringMatching(/: retry because yt-dlp: .*503/u)]);
  await ytDlp.behave({ says: [] });
  expect(await search()).toEqual(['Shingeki no Kyojin OP 1: done']);
  expect(await search()).toEqual([]);
});

it('leaves the site alone where it asks for that', async () => {
  await ytDlp.behave({ says: [], complains: 'ERROR: HTTP Error 429: Too Many Requests', code: 1 });
  expect(await search()).toEqual([expect.stringMatching(/: retry because /u)]);
  await ytDlp.behave({ says: [] });
  await expect(search()).rejects.toThrow(/www\.youtube\.com:443 asked to be left alone/u);
  expect(await ytDlp.calls()).toEqual([]);
});
