import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import { CatalogModule, listedSongs, songKind } from '../../server/src/catalog/index.js';
import { EngineModule, WORKER_KINDS, type WorkerKinds } from '../../server/src/engine/index.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { Database } from '../../server/src/platform/database/index.js';
import { PlatformModule } from '../../server/src/platform/platform.module.js';
import {
  downloadKind,
  HttpDownloads,
  listedVideos,
  LocalDownloads,
  LocalFolderSources,
  sourceFindKind,
  SourceRepository,
  SourcesModule,
} from '../../server/src/sources/index.js';
import { anisongdbAnswer } from '../peers/anisongdb-peer.js';
import { animethemesGraphql } from '../peers/animethemes-peer.js';
import { FilePeer } from '../peers/file-peer.js';
import { Peer } from '../peers/peer.js';
import { ffmpeg, movingPicture } from '../support/make-video.js';
import { createTestDatabase } from '../support/test-database.js';
import { workRound } from '../support/work-round.js';

jest.setTimeout(60_000);

const knows = (malId: number): boolean => malId !== 404;
const testDatabase = await createTestDatabase();
const directory = await mkdtemp(join(tmpdir(), 'online-'));
const mediaDir = join(directory, 'media');
await mkdir(mediaDir);
// Noise, so that it is larger than what lies in buffers when a connection ends.
const noise = ['-vf', 'noise=alls=90:allf=t', '-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '1'];
await ffmpeg(['-y', ...movingPicture(), ...noise, '-f', 'matroska', join(directory, 'video.webm')]);
const video = await readFile(join(directory, 'video.webm'));

const whole = { file: () => video };
const files = await FilePeer.open(whole);
const themes = await Peer.open({ answer: animethemesGraphql(knows, files.url) });
const anisongdb = await Peer.open({ answer: anisongdbAnswer({ knows, numberFrom: 1 }) });

@Module({})
class Room {}

let app: INestApplicationContext;
let database: Database;
beforeAll(async () => {
  const config = currentConfig({
    PORT: '0',
    DATA_DIR: directory,
    ANIMETHEMES_URL: themes.url,
    ANISONGDB_URL: anisongdb.url,
    ANISONGDB_FILES_URL: files.url,
    ANIMETHEMES_RATE: '60000',
    ANISONGDB_RATE: '60000',
  });
  const engine = EngineModule.of({
    imports: [CatalogModule, SourcesModule],
    kinds: [songKind, sourceFindKind, downloadKind],
    strategies: [...listedSongs, ...listedVideos, LocalFolderSources, LocalDownloads, HttpDownloads],
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
  themes.forget();
  anisongdb.forget();
  files.habits = whole;
  files.asked.length = 0;
  files.sentBytes = 0;
});
afterAll(async () => {
  await app.close();
  await Promise.all([themes.close(), anisongdb.close(), files.close()]);
  await testDatabase.drop();
  await rm(directory, { recursive: true });
});

const addAnimes = (...malIds: number[]): Promise<object[]> =>
  database.rows(
    `INSERT INTO animes (mal_id, title_romaji, added_by)
     SELECT id, 'Number ' || id, 'catalogue-file' FROM unnest(ARRAY[:malIds]) AS id RETURNING mal_id`,
    { malIds },
  );
const work = (kind: string, name: string, params = {}): Promise<string[]> => {
  const found = app.get<WorkerKinds>(WORKER_KINDS, { strict: false }).get(kind)?.strategies.get(name);
  if (!found) throw new Error(`no strategy ${name}`);
  return workRound(app, found, params, 200);
};
const download = (params = {}): Promise<string[]> => work('download', 'http', params);

interface SourceRow {
  readonly song: string;
  readonly file: string;
  readonly provider: string;
  readonly rank: number;
  readonly status: string;
  readonly reasons: string[];
  readonly reason: string | null;
  readonly path: string | null;
  readonly sha256: string | null;
}
const sources = (malId: number): Promise<SourceRow[]> =>
  database.rows(
    `SELECT s.category || s.number AS song, regexp_replace(o.location, '.*/', '') AS file, o.provider, o.rank, o.status,
       o.reasons, o.invalid_reason AS reason, o.path, o.sha256
     FROM sources o JOIN songs s ON s.id = o.song_id WHERE s.anime_id = :malId ORDER BY s.category DESC, s.number, o.rank`,
    { malId },
  );
/** An anime with one song, and the person's own URLs of it. */
async function addOwn(...locations: string[]): Promise<void> {
  await addAnimes(1);
  const [song] = await database.rows<{ id: number }>(
    "INSERT INTO songs (anime_id, category, number) VALUES (1, 'OP', 1) RETURNING id",
  );
  for (const location of locations)
    await app
      .get(SourceRepository, { strict: false })
      .create({ songId: song?.id ?? 0, provider: 'url', location: location.replace('FILES', files.url) });
}
const leftovers = async (): Promise<string[]> =>
  (await readdir(mediaDir)).filter((name) => name.startsWith('.'));
const digest = createHash('sha256').update(video).digest('hex');

it('finds a song’s videos, ranks them with reasons, and brings the best', async () => {
  await addAnimes(3, 4);
  await work('song', 'animethemes');
  expect((await work('source-find', 'animethemes')).every((words) => words.endsWith(': done'))).toBe(true);
  await work('source-find', 'anisongdb');
  // One question for both animes and all their songs.
  expect(themes.requests).toHaveLength(2);
  expect((await sources(3)).filter(({ song }) => song === 'OP1')).toMatchObject([
    { file: 'Anime3-OP1-NCBD1080.webm', rank: 1, reasons: ['from a Blu-ray', 'without credits', '1080p'] },
    { file: 'Anime3-OP1-BD1080.webm', rank: 2 },
    { file: '3-OP1.webm', rank: 3, provider: 'anisongdb' },
    { file: 'Anime3-OP1.webm', rank: 4, reasons: ['from the web', 'the episode goes on over it', '720p'] },
  ]);
  expect(await work('source-find', 'animethemes')).toEqual([]);
  expect(await download()).toHaveLength(5);
  expect(files.asked).toEqual(
    expect.arrayContaining(['GET /Anime3-OP1-NCBD1080.webm', 'GET /Anime4-ED1-NCBD1080.webm']),
  );
  expect(files.asked).toHaveLength(5);
  const [best] = await sources(3);
  expect(best).toMatchObject({ status: 'downloaded', sha256: digest });
  expect((await readFile(join(mediaDir, best?.path ?? ''))).equals(video)).toBe(true);
  expect(await download()).toEqual([]);
  expect(await leftovers()).toEqual([]);
});

it('finds a song that a service numbers differently', async () => {
  await addAnimes(3);
  await database.rows(
    `INSERT INTO songs (anime_id, category, number, title, artists)
     VALUES (3, 'OP', 1, 'Dawn 2 of 3', '{Band 3}'), (3, 'OP', 2, 'Dawn 1 of 3', '{Band 3}') RETURNING id`,
  );
  await work('source-find', 'animethemes');
  expect((await sources(3)).filter(({ rank }) => rank === 1)).toMatchObject([
    { song: 'OP1', file: 'Anime3-OP2-NCBD1080.webm' },
    { song: 'OP2', file: 'Anime3-OP1-NCBD1080.webm' },
  ]);
});

it('goes on where an answer broke off', async () => {
  const half = Math.floor(video.length / 2);
  files.habits = { ...whole, breaksAfter: half };
  await addOwn('FILES/own.webm');
  expect(await download()).toEqual([
    expect.stringMatching(/retry because .*broke off|retry because .*cannot be asked/u),
  ]);
  expect(await leftovers()).toHaveLength(2);
  files.habits = whole;
  expect(await download()).toEqual([expect.stringMatching(/: done$/u)]);
  expect(files.asked).toEqual(['GET /own.webm', expect.stringMatching(/^GET \/own\.webm bytes=\d+-$/u)]);
  expect(files.sentBytes).toBeLessThan(video.length + half);
  expect(await sources(1)).toMatchObject([{ status: 'downloaded', sha256: digest }]);
  expect(await leftovers()).toEqual([]);
});

it.each([
  ['another version', { etag: '"2"' }],
  ['a server that knows no ranges', { isWhole: true }],
])('begins anew with %s', async (_what, habits) => {
  files.habits = { ...whole, breaksAfter: Math.floor(video.length / 2) };
  await addOwn('FILES/own.webm');
  await download();
  files.habits = { ...whole, ...habits };
  expect(await download()).toEqual([expect.stringMatching(/: done$/u)]);
  // What had come was offered to be gone on with.
  expect(files.asked[1]).toMatch(/ bytes=\d+-$/u);
  expect(await sources(1)).toMatchObject([{ status: 'downloaded', sha256: digest }]);
});

it('tries the next source where the best fails for good', async () => {
  files.habits = { file: (path) => (path.includes('NC') ? undefined : video) };
  await addAnimes(1);
  await work('song', 'animethemes');
  await work('source-find', 'animethemes');
  const failed = await download();
  expect(failed).toHaveLength(2);
  for (const words of failed) expect(words).toMatch(/invalid because .* answered 404: Not Found\.$/u);
  expect(await download()).toEqual([expect.stringMatching(/: done$/u), expect.stringMatching(/: done$/u)]);
  expect((await sources(1)).filter(({ song }) => song === 'OP1')).toMatchObject([
    { file: 'Anime1-OP1-BD1080.webm', status: 'downloaded', rank: 1 },
    { file: 'Anime1-OP1.webm', status: 'found', rank: 2 },
    { file: 'Anime1-OP1-NCBD1080.webm', status: 'invalid', rank: 3 },
  ]);
});

it('puts a person’s own address first', async () => {
  await addAnimes(1);
  await work('song', 'animethemes');
  await work('source-find', 'animethemes');
  const [song] = await database.rows<{ id: number }>("SELECT id FROM songs WHERE category = 'OP'");
  await app
    .get(SourceRepository, { strict: false })
    .create({ songId: song?.id ?? 0, provider: 'url', location: `${files.url}/mine.webm` });
  await download();
  expect((await sources(1))[0]).toMatchObject({ file: 'mine.webm', rank: 1, status: 'downloaded' });
});

it.each([
  ['says how large it is', {}],
  ['does not say how large it is', { isEndless: true }],
])('refuses a file that is too large and %s', async (_what, habits) => {
  const large = Buffer.alloc(3 * 1024 * 1024, 1);
  files.habits = { file: () => large, ...habits };
  await addOwn('FILES/large.webm');
  expect(await download({ mostMegabytes: 1 })).toEqual([
    expect.stringMatching(/invalid because The file is larger than 1 MB/u),
  ]);
  expect(await leftovers()).toEqual([]);
});

it('refuses what is no video, and what leads into a private network', async () => {
  files.habits = { file: () => Buffer.from('just a text, whatever its name says\n'.repeat(500)) };
  await addOwn('FILES/text.webm');
  expect(await download()).toEqual([expect.stringMatching(/: invalid because /u)]);
  await database.rows('DELETE FROM animes RETURNING mal_id');
  await addOwn('http://169.254.169.254/latest/meta-data.webm');
  expect(await download()).toEqual([
    expect.stringMatching(/invalid because 169\.254\.169\.254:80 is not asked: its address is of a private/u),
  ]);
});

it('takes no web page for a video: a service that sends one is out of order', async () => {
  files.habits = { ...whole, contentType: 'text/html' };
  await addOwn('FILES/page.webm');
  await database.rows("UPDATE sources SET added_by = 'a service' RETURNING id");
  expect(await download()).toEqual([expect.stringMatching(/retry because .* answered with text\/html/u)]);
});

it('leaves a page that a person gave to who can find the video on it', async () => {
  files.habits = { ...whole, contentType: 'text/html; charset=utf-8' };
  await addOwn('FILES/page');
  expect(await download()).toEqual([expect.stringMatching(/: done$/u)]);
  expect(await download()).toEqual([]);
  const [left] = await database.rows('SELECT strategy, source_status FROM download_states');
  expect(left).toEqual({ strategy: 'yt-dlp', source_status: 'downloading' });
});
