import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Anime, Problem } from '@quiz-factory/shared';
import { CatalogModule, posterKind, WebPosters } from '../../server/src/catalog/index.js';
import { EngineModule } from '../../server/src/engine/index.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { Database } from '../../server/src/platform/database/index.js';
import { ProblemFilter, schemaPipe } from '../../server/src/platform/http/index.js';
import { PlatformModule } from '../../server/src/platform/platform.module.js';
import { request } from 'undici';
import { FilePeer } from '../peers/file-peer.js';
import { createTestDatabase } from '../support/test-database.js';
import { workRound } from '../support/work-round.js';

jest.setTimeout(60_000);

@Module({})
class Room {}

const picture = (width: number, height: number, colour = 'teal'): Buffer => {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = colour;
  context.fillRect(0, 0, width, height);
  return canvas.toBuffer('image/jpeg');
};
const [tall, other] = [picture(1000, 1500), picture(300, 450, 'red')];
/** The head of a picture of two billion pixels. */
const huge = Buffer.from(picture(100, 100));
huge.writeUInt32BE(0xafc8_afc8, huge.indexOf(Buffer.from([0xff, 0xc0])) + 5);
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><rect/></svg>');
const files = new Map<string, Buffer>();
const testDatabase = await createTestDatabase();
const mediaDir = await mkdtemp(join(tmpdir(), 'posters-'));
const peer = await FilePeer.open({ file: (path) => files.get(path), contentType: 'image/jpeg' });
let app: NestExpressApplication;
let database: Database;
let url = '';

beforeAll(async () => {
  const config = currentConfig({
    PORT: '0',
    MEDIA_DIR: mediaDir,
    ANISONGDB_FILES_URL: peer.url,
    ANISONGDB_RATE: '60000',
  });
  const engine = EngineModule.of({
    imports: [CatalogModule],
    kinds: [posterKind],
    strategies: [WebPosters],
    guards: [],
  });
  const options = Object.assign(new NestApplicationContextOptions(), { logger: false });
  const imports = [PlatformModule.of(config, testDatabase.url), CatalogModule, engine];
  app = await NestFactory.create<NestExpressApplication>({ module: Room, imports }, options);
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(schemaPipe());
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
  database = app.get(Database);
});
beforeEach(async () => {
  await database.rows('DELETE FROM animes RETURNING mal_id');
  await database.rows('DELETE FROM outbound_hosts RETURNING host');
  await rm(join(mediaDir, 'posters'), { recursive: true, force: true });
  files.clear();
  files.set('/1.jpg', tall).set('/2.jpg', other);
  peer.asked.length = 0;
  peer.habits = { file: (path) => files.get(path), contentType: 'image/jpeg' };
});
afterAll(async () => {
  await app.close();
  await peer.close();
  await testDatabase.drop();
  await rm(mediaDir, { recursive: true, force: true });
});

const add = (malId: number, path: string | null): Promise<object[]> =>
  database.rows(
    'INSERT INTO animes (mal_id, title_romaji, poster_url) VALUES (:malId, :title, :poster) RETURNING mal_id',
    { malId, title: `Number ${String(malId)}`, poster: path === null ? null : peer.url + path },
  );
const work = (): Promise<string[]> => workRound(app, app.get(WebPosters, { strict: false }));
const anime = async (malId: number): Promise<Anime> =>
  (await (await fetch(`${url}/animes/${String(malId)}`)).json()) as Anime;
const poster = (malId: number, query = ''): Promise<Response> =>
  fetch(`${url}/animes/${String(malId)}/poster${query}`);
const kept = async (): Promise<string[]> =>
  (await readdir(join(mediaDir, 'posters'), { recursive: true })).filter((name) => name.includes('.'));

it('fetches a poster once, and serves it in three sizes that may be kept for ever', async () => {
  await add(1, '/1.jpg');
  expect(await work()).toEqual(['Number 1: done']);
  expect(await work()).toEqual([]);
  expect(peer.asked).toEqual(['GET /1.jpg']);
  const version = (await anime(1)).posterVersion ?? '';
  const widths: number[] = [];
  for (const size of ['small', 'medium', 'large']) {
    const answer = await poster(1, `?size=${size}&version=${version}`);
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    const image = await loadImage(Buffer.from(await answer.arrayBuffer()));
    expect(image.height).toBe(Math.round(image.width * 1.5));
    widths.push(image.width);
  }
  expect(widths).toEqual([64, 256, 800]);
});

it('answers 304 to whoever has it, and lets nobody keep for ever what has no version', async () => {
  await add(1, '/1.jpg');
  await work();
  const answer = await poster(1);
  expect(answer.headers.get('cache-control')).toBe('private, no-cache');
  const etag = answer.headers.get('etag') ?? '';
  // `fetch` would say that it wants no cached answer.
  const again = async (query: string): Promise<number> => {
    const { statusCode, body } = await request(`${url}/animes/1/poster${query}`, {
      headers: { 'if-none-match': etag },
    });
    await body.dump();
    return statusCode;
  };
  expect(await again('')).toBe(304);
  expect(await again('?size=small')).toBe(200);
});

it('fetches again where an address changed, and keeps the old picture until the new one has come', async () => {
  await add(1, '/1.jpg');
  await add(3, '/1.jpg');
  await work();
  const { posterVersion: first } = await anime(1);
  await database.rows(`UPDATE animes SET poster_url = :next WHERE mal_id = 1 RETURNING mal_id`, {
    next: `${peer.url}/2.jpg`,
  });
  expect((await poster(1)).status).toBe(200);
  expect(await work()).toEqual(['Number 1: done']);
  expect((await anime(1)).posterVersion).not.toBe(first);
  // The other anime still has the first picture.
  expect((await poster(3)).status).toBe(200);
  expect(await kept()).toHaveLength(6);
  await database.rows(`UPDATE animes SET poster_url = :next WHERE mal_id = 3 RETURNING mal_id`, {
    next: `${peer.url}/2.jpg`,
  });
  await work();
  expect(await kept()).toHaveLength(3);
});

it.each([
  ['a web page', Buffer.from('<html>Just a moment…</html>'), 'it is no picture that is known'],
  ['a drawing that may load others', svg, 'pictures of the kind svg are not taken'],
  ['a picture that would fill the memory', huge, '45000 × 45000 pixels'],
  ['a mark that counts visitors', picture(1, 1), 'it has only 1 × 1 pixels'],
  ['nothing', Buffer.alloc(0), 'it is no picture that is known'],
  ['a head without a picture', tall.subarray(0, 700), 'it is damaged'],
])('refuses %s, and says why', async (_, content, reason) => {
  await add(1, '/x.jpg');
  files.set('/x.jpg', content);
  expect(await work()).toEqual([
    expect.stringMatching(new RegExp(`^Number 1: invalid because .*${reason}`, 'u')),
  ]);
  const refusal = (await (await poster(1)).json()) as Problem;
  expect(refusal).toMatchObject({ status: 404, detail: expect.stringContaining('was not fetched yet') });
});

it('refuses more bytes than it may have, and what is said to be no picture', async () => {
  await add(1, '/x.jpg');
  files.set('/x.jpg', Buffer.concat([tall, Buffer.alloc(11 * 1024 * 1024)]));
  expect(await work()).toEqual([expect.stringMatching(/invalid because .* more than 10485760 bytes/u)]);
  peer.habits = { ...peer.habits, contentType: 'text/html' };
  expect(await work()).toEqual([expect.stringMatching(/retry because .* text\/html, not image/u)]);
});

it('tries what is gone again later, and blocks nobody with it', async () => {
  await add(1, '/gone.jpg');
  await add(2, '/2.jpg');
  await add(4, null);
  expect(await work()).toEqual([
    expect.stringMatching(/^Number 1: retry because .*answered 404/u),
    'Number 2: done',
  ]);
  const nowhere = (await (await poster(4)).json()) as Problem;
  expect(nowhere.detail).toContain('Nobody knows where a poster of anime 4 is');
});

it('gives another address another chance at once, and asks for no poster of what is blocklisted', async () => {
  await add(1, '/gone.jpg');
  const held = `INSERT INTO worker_results (kind, strategy, subject, item_id, outcome, is_holding, started_at, finished_at)
    VALUES ('poster', 'web', 'anime', '1', 'FAIL_INVALID', true, now(), now()) RETURNING id`;
  await database.rows(held);
  expect(await work()).toEqual([]);
  const move = 'UPDATE animes SET poster_url = :next, is_blocklisted = :isBlocklisted RETURNING mal_id';
  await database.rows(move, { next: `${peer.url}/1.jpg`, isBlocklisted: true });
  expect(await work()).toEqual([]);
  await database.rows('UPDATE animes SET is_blocklisted = false RETURNING mal_id');
  expect(await work()).toEqual(['Number 1: done']);
});

it('fetches anew what is gone from the disk, but not while the whole disk is away', async () => {
  await add(1, '/1.jpg');
  await work();
  await rename(join(mediaDir, 'posters'), join(mediaDir, 'away'));
  expect((await poster(1)).status).toBe(404);
  expect(await work()).toEqual([]);
  await rename(join(mediaDir, 'away'), join(mediaDir, 'posters'));
  expect((await poster(1)).status).toBe(200);
  for (const name of await kept()) await rm(join(mediaDir, 'posters', name));
  expect((await poster(1)).status).toBe(404);
  expect(await work()).toEqual(['Number 1: done']);
  expect((await poster(1)).status).toBe(200);
});

it('leaves nothing on the disk of a picture that nobody wants any more', async () => {
  await add(1, '/1.jpg');
  peer.habits = {
    contentType: 'image/jpeg',
    file: (path) => {
      void database.rows('UPDATE animes SET poster_url = NULL RETURNING mal_id');
      return files.get(path);
    },
  };
  expect(await work()).toEqual(['Number 1: done']);
  expect((await anime(1)).posterVersion).toBeNull();
  expect(await kept()).toEqual([]);
});
