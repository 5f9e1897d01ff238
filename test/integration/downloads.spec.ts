import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import type { Download, DownloadCounts, DownloadsAnswer, FactoryEvents } from '@quiz-factory/shared';
import { EventBus } from '../../server/src/platform/events/index.js';
import { FilePeer } from '../peers/file-peer.js';
import { DownloadFactory, type DownloadProcess, rest } from '../support/download-factory.js';
import { ffmpeg, movingPicture } from '../support/make-video.js';

jest.setTimeout(60_000);

let factory: DownloadFactory;
let files: FilePeer;
let video: Buffer;
let half: number;

beforeAll(async () => {
  factory = await DownloadFactory.open();
  const path = join(factory.directory, 'video.webm');
  // Noise, so that it is larger than what lies in buffers when a connection ends.
  const noise = ['-vf', 'noise=alls=90:allf=t', '-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '1'];
  await ffmpeg(['-y', ...movingPicture(), ...noise, '-f', 'matroska', path]);
  video = await readFile(path);
  half = video.length >> 1;
  files = await FilePeer.open({ file: () => video });
});
beforeEach(async () => {
  await factory.clear();
  files.habits = { file: () => video };
  files.asked.length = 0;
  files.sentBytes = 0;
  files.mostAtOnce = 0;
});
afterAll(async () => {
  await factory.close();
  await files.close();
});

const trusted = (): string => files.url.replace('http://', '');
const start = (env = {}): Promise<DownloadProcess> => factory.start(trusted(), env);
const url = (name: string): string => `${files.url}/${name}`;
/** What any of the routes may answer. */
interface Answer extends Download, DownloadCounts, DownloadsAnswer {}
const ask = async (...asked: Parameters<typeof rest>): Promise<{ status: number; body: Answer }> =>
  (await rest(...asked)) as { status: number; body: Answer };
const order = (app: DownloadProcess, word: string, json?: object): Promise<{ body: DownloadsAnswer }> =>
  ask(app, 'POST', `/downloads/${word}`, json);
const hold = (): void => {
  files.habits = { file: () => video, holdsAfter: half };
};
/** So much has come that the rest is known to be held. */
const halfWay = ({ status, bytes }: Download): boolean => status === 'running' && bytes > 0;
const is =
  (status: Download['status']) =>
  (download: Download): boolean =>
    download.status === status;

it('shows what is fetched, from where, how far and why this one', async () => {
  const app = await start();
  const [best = 0, second = 0] = await factory.song(url('best.webm'), url('second.webm'));
  hold();
  const told: FactoryEvents['download.progress'][] = [];
  app.get(EventBus).on('download.progress', (progress) => told.push(progress));
  await factory.work('http', 1);
  const running = await factory.until(app, best, halfWay);
  expect(running).toMatchObject({
    animeTitle: 'Anime 1',
    songTitle: 'Dawn',
    category: 'OP',
    number: 1,
    host: trusted(),
    totalBytes: video.length,
    attempts: 1,
    priority: 0,
    failure: null,
    strategy: 'http',
    rank: 1,
    reasons: ['it is good'],
    chosen: 'number 1 of 2',
  });
  expect(told[0]).toMatchObject({ sourceId: best, host: trusted(), totalBytes: video.length });
  expect(told[0]?.bytes).toBeGreaterThan(0);
  const listed = await ask(app, 'GET', '/downloads');
  // What waits behind a better source of its song is no download.
  expect(listed.body.items.map(({ id }) => id)).toEqual([best]);
  files.letGo();
  const done = await factory.until(app, best, is('done'));
  expect(done).toMatchObject({ progress: 1, bytes: video.length, bytesPerSecond: null });
  expect((await ask(app, 'GET', '/downloads/counts')).body).toMatchObject({
    done: 1,
    queued: 0,
  });
  expect(second).toBeGreaterThan(best);
});

it('stops what another process fetches when it is paused, and goes on from there', async () => {
  const here = await start();
  const [id = 0] = await factory.song(url('own.webm'));
  hold();
  await factory.work('http', 1);
  const there = await start();
  await factory.until(here, id, halfWay);
  const { body } = await order(there, 'pause', { ids: [id] });
  expect(body).toMatchObject({ changed: 1, items: [{ id, status: 'paused' }] });
  await factory.until(here, id, ({ status, attempts }) => status === 'paused' && attempts === 0);
  expect(await factory.leftovers()).toEqual([`.fetch-${String(id)}.json`, `.fetch-${String(id)}.webm`]);
  files.habits = { file: () => video };
  await order(there, 'resume', { ids: [id] });
  await factory.until(here, id, is('done'));
  expect(files.asked).toEqual(['GET /own.webm', expect.stringMatching(/^GET \/own\.webm bytes=[1-9]\d*-$/u)]);
  expect(files.sentBytes).toBeLessThan(video.length + half);
});

it('removes what is cancelled, and remembers it through a restart until it is retried', async () => {
  let app = await start();
  const [id = 0] = await factory.song(url('own.webm'), url('other.webm'));
  hold();
  await factory.work('http', 2);
  await factory.until(app, id, halfWay);
  await order(app, 'cancel', { ids: [id] });
  await factory.until(app, id, ({ status, attempts }) => status === 'cancelled' && attempts === 0);
  expect(await factory.leftovers()).toEqual([]);
  await factory.stop(app);
  app = await start();
  const [other = 0] = await factory.song(url('another.webm'));
  files.habits = { file: () => video };
  await factory.until(app, other, is('done'));
  expect((await ask(app, 'GET', `/downloads/${String(id)}`)).body).toMatchObject({
    status: 'cancelled',
    bytes: 0,
  });
  // Of those that failed it is none.
  expect((await order(app, 'retry')).body.changed).toBe(0);
  await order(app, 'retry', { ids: [id] });
  await factory.until(app, id, is('done'));
  expect(files.asked).toEqual(['GET /own.webm', 'GET /another.webm', 'GET /own.webm']);
});

it('goes on where it was when its process was stopped', async () => {
  let app = await start();
  const [id = 0] = await factory.song(url('own.webm'));
  hold();
  await factory.work('http', 1);
  await factory.until(app, id, halfWay);
  await factory.stop(app);
  files.habits = { file: () => video };
  app = await start();
  const done = await factory.until(app, id, is('done'));
  expect(done.attempts).toBe(1);
  expect(files.asked[1]).toMatch(/^GET \/own\.webm bytes=[1-9]\d*-$/u);
});

it('takes the one with the highest priority next, though others were queued before it', async () => {
  const app = await start();
  const ids: number[] = [];
  for (const name of ['a', 'b', 'c', 'd']) ids.push(...(await factory.song(url(`${name}.webm`))));
  const [first = 0, , , last = 0] = ids;
  hold();
  await factory.work('http', 1);
  await factory.until(app, first, halfWay);
  const { status, body } = await ask(app, 'PATCH', `/downloads/${String(last)}`, { priority: 5 });
  expect([status, body.priority]).toEqual([200, 5]);
  files.habits = { file: () => video };
  files.letGo();
  for (const id of ids) await factory.until(app, id, is('done'));
  expect(files.asked.map((line) => line.slice(5, 6))).toEqual(['a', 'd', 'b', 'c']);
});

it('fetches no more from a host at once than it may, over all processes', async () => {
  const [here] = [await start({ DOWNLOADS_PER_HOST: '2' }), await start({ DOWNLOADS_PER_HOST: '2' })];
  const ids: number[] = [];
  for (const name of ['a', 'b', 'c', 'd', 'e']) ids.push(...(await factory.song(url(`${name}.webm`))));
  hold();
  await factory.work('http', 4);
  const running = async (): Promise<number> => (await ask(here, 'GET', '/downloads/counts')).body.running;
  while (files.mostAtOnce < 2) await delay(20);
  expect(await running()).toBe(2);
  files.habits = { file: () => video };
  files.letGo();
  for (const id of ids) await factory.until(here, id, is('done'));
  expect(files.mostAtOnce).toBe(2);
});

it('says why a download failed and when it is tried again, and tries it when it is told to', async () => {
  const app = await start();
  const [id = 0] = await factory.song(url('own.webm'));
  files.habits = { file: () => video, contentType: 'text/html' };
  await factory.work('http', 1);
  const waiting = await factory.until(app, id, ({ failure }) => failure !== null);
  expect(waiting).toMatchObject({ status: 'queued', attempts: 1 });
  expect(waiting.failure).toMatch(/answered with text\/html/u);
  expect(Date.parse(waiting.nextTryAt ?? '')).toBeGreaterThan(0);
  files.habits = { file: () => undefined };
  await order(app, 'retry', { ids: [id] });
  const failed = await factory.until(app, id, is('failed'));
  expect(failed.failure).toMatch(/answered 404: Not Found\.$/u);
  files.habits = { file: () => video };
  expect((await order(app, 'retry')).body).toMatchObject({ changed: 1 });
  expect(await factory.until(app, id, is('done'))).toMatchObject({ failure: null, attempts: 1 });
});

it('tries the next of a song by itself, and says after which', async () => {
  const app = await start();
  const [best = 0, second = 0] = await factory.song(url('best.webm'), url('second.webm'));
  files.habits = { file: (path) => (path === '/best.webm' ? undefined : video) };
  await factory.work('http', 1);
  await factory.until(app, second, is('done'));
  const { body } = await ask(app, 'GET', '/downloads?sort=id');
  expect(body.items).toMatchObject([
    { id: best, status: 'failed', chosen: 'number 1 of 2' },
    {
      id: second,
      status: 'done',
      chosen: expect.stringMatching(/^number 1 of 2, after best\.webm failed: .*404/u),
    },
  ]);
});

it('pauses and resumes all', async () => {
  const app = await start();
  const ids = [...(await factory.song(url('a.webm'))), ...(await factory.song(url('b.webm')))];
  hold();
  await factory.work('http', 1);
  await factory.until(app, ids[0] ?? 0, halfWay);
  expect((await order(app, 'pause')).body.changed).toBe(2);
  for (const id of ids) await factory.until(app, id, is('paused'));
  files.habits = { file: () => video };
  expect((await order(app, 'resume', {})).body.changed).toBe(2);
  for (const id of ids) await factory.until(app, id, is('done'));
});

it('gives no order to what is not there', async () => {
  const app = await start();
  expect((await rest(app, 'POST', '/downloads/pause', { ids: [404] })).status).toBe(404);
  expect((await rest(app, 'PATCH', '/downloads/404', { priority: 1 })).status).toBe(404);
  expect((await rest(app, 'PATCH', '/downloads/404', { priority: 5000 })).status).toBe(400);
});
