import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Download, Source } from '@quiz-factory/shared';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { findMediaTools } from '../../server/src/platform/ffmpeg/index.js';
import { findProgram } from '../../server/src/platform/processes/index.js';
import { FakeYtDlp } from '../peers/fake-yt-dlp.js';
import { FilePeer } from '../peers/file-peer.js';
import { bytesIn, DownloadFactory, type DownloadProcess, rest } from '../support/download-factory.js';
import { type FoundProcess, processesOf } from '../support/processes-of.js';
import { ffmpeg, movingPicture } from '../support/make-video.js';

jest.setTimeout(120_000);

const GIGABYTE = 1024 ** 3;
const real = findProgram('yt-dlp', currentConfig().searchPath);
// Seen in the list of tests, where it is missing.
const withRealYtDlp = real === undefined ? describe.skip : describe;

let factory: DownloadFactory;
let files: FilePeer;
let endless: Server;
let video: Buffer;
let half: number;

beforeAll(async () => {
  factory = await DownloadFactory.open();
  const path = join(factory.directory, 'video.webm');
  const noise = ['-vf', 'noise=alls=90:allf=t', '-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '1'];
  await ffmpeg(['-y', ...movingPicture(), ...noise, '-f', 'matroska', path]);
  video = await readFile(path);
  half = video.length >> 1;
  files = await FilePeer.open({ file: () => video });
  endless = createServer((request, response) => {
    const isKnown = request.url === '/known.webm';
    response.writeHead(200, {
      'content-type': 'video/webm',
      ...(isKnown ? { 'content-length': 2 * GIGABYTE } : {}),
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    const piece = Buffer.alloc(256 * 1024, 7);
    const more = (): void => {
      while (!response.destroyed && response.write(piece));
      response.once('drain', more);
    };
    more();
  }).listen(0, '127.0.0.1');
  await once(endless, 'listening');
});
beforeEach(async () => {
  await factory.clear();
  files.habits = pages;
  files.asked.length = 0;
  files.sentBytes = 0;
});
afterAll(async () => {
  await factory.close();
  await files.close();
  endless.closeAllConnections();
  endless.close();
});

const page = Buffer.from(
  '<!doctype html><title>Opening</title><body><video controls src="/own.webm"></video></body>',
);
const pages = {
  file: (path: string): Buffer | undefined =>
    path === '/page' ? page : path === '/gone' ? undefined : video,
  contentTypeOf: (path: string): string => (path === '/page' ? 'text/html; charset=utf-8' : 'video/webm'),
};
const hostOf = (url: string): string => url.replace('http://', '');
const endlessUrl = (): string => `http://127.0.0.1:${String((endless.address() as AddressInfo).port)}`;
const start = (env = {}): Promise<DownloadProcess> =>
  factory.start(`${hostOf(files.url)},${hostOf(endlessUrl())}`, env);
const is =
  (status: Download['status']) =>
  (download: Download): boolean =>
    download.status === status;

/** What runs for a source. */
const programsOf = (id: number): readonly FoundProcess[] =>
  processesOf(join(factory.mediaDir, `.fetch-${String(id)}`));

/** As a person does it. @returns the source's id */
async function give(app: DownloadProcess, location: string): Promise<number> {
  const { body } = await rest(app, 'POST', '/sources', { songId: await factory.bareSong(), location });
  return (body as Source).id;
}

withRealYtDlp('with the yt-dlp of this machine', () => {
  it('fetches the video of a page that a person gives, and a file without it', async () => {
    const app = await start();
    await factory.work('http', 1);
    await factory.work('yt-dlp', 1);
    const file = await give(app, `${files.url}/file.webm`);
    const behindPage = await give(app, `${files.url}/page`);
    expect(await factory.until(app, behindPage, is('done'))).toMatchObject({
      strategy: 'yt-dlp',
      provider: 'url',
    });
    expect(await factory.until(app, file, is('done'))).toMatchObject({ strategy: 'http' });
    expect(files.asked).toContain('GET /own.webm');
    expect(await factory.leftovers()).toEqual([]);
  });

  it('goes on with half a file after its program was ended, and removes it when it is cancelled', async () => {
    const app = await start();
    await factory.work('yt-dlp', 1);
    const id = await give(app, `${files.url}/page`);
    await factory.handOver(id);
    files.habits = { ...pages, holdsAfter: half };
    await factory.until(app, id, ({ status, bytes }) => status === 'running' && bytes > 0);
    await rest(app, 'POST', '/downloads/pause', { ids: [id] });
    await factory.until(app, id, ({ status, attempts }) => status === 'paused' && attempts === 0);
    expect(await bytesIn(factory.mediaDir)).toBeGreaterThan(0);
    expect(programsOf(id)).toEqual([]);
    files.asked.length = 0;
    await rest(app, 'POST', '/downloads/resume');
    const isRest = (line: string): boolean => /^GET \/own\.webm bytes=[1-9]\d*-$/u.test(line);
    await factory.until(app, id, () => files.asked.some(isRest));
    await rest(app, 'POST', '/downloads/cancel', { ids: [id] });
    await factory.until(app, id, ({ status, attempts }) => status === 'cancelled' && attempts === 0);
    expect(await factory.leftovers()).toEqual([]);
    files.habits = pages;
    await rest(app, 'POST', '/downloads/retry', { ids: [id] });
    await factory.until(app, id, is('done'));
  });

  it('goes on with what had come when its program was killed', async () => {
    const app = await start();
    await factory.work('yt-dlp', 1);
    const id = await give(app, `${files.url}/page`);
    await factory.handOver(id);
    files.habits = { ...pages, holdsAfter: half };
    await factory.until(app, id, ({ status, bytes }) => status === 'running' && bytes > 0);
    for (const { pid } of programsOf(id)) process.kill(pid, 'SIGKILL');
    const waiting = await factory.until(app, id, ({ failure }) => failure !== null);
    expect(waiting).toMatchObject({ status: 'queued', attempts: 1 });
    expect(await bytesIn(factory.mediaDir)).toBeGreaterThan(0);
    files.habits = pages;
    files.asked.length = 0;
    await rest(app, 'POST', '/downloads/retry', { ids: [id] });
    await factory.until(app, id, is('done'));
    expect(files.asked).toContainEqual(expect.stringMatching(/^GET \/own\.webm bytes=[1-9]\d*-$/u));
  });

  it.each(['known', 'unknown'])('refuses 2 GB of %s size without filling the disk', async (size) => {
    const app = await start();
    await factory.work('yt-dlp', 1, { mostMegabytes: 20 });
    const id = await give(app, `${endlessUrl()}/${size}.webm`);
    await factory.handOver(id);
    let most = 0;
    const { failure } = await factory.until(app, id, (download) => {
      void bytesIn(factory.mediaDir).then((bytes) => (most = Math.max(most, bytes)));
      return download.status === 'failed';
    });
    expect(failure).toMatch(/larger than 20 MB/u);
    expect(most).toBeLessThan(100 * 1024 * 1024);
    expect(await factory.leftovers()).toEqual([]);
  });

  it('gives up a page that is gone, and never leaves for a private network', async () => {
    const app = await start();
    await factory.work('yt-dlp', 1);
    const gone = await give(app, `${files.url}/gone`);
    await factory.handOver(gone);
    expect((await factory.until(app, gone, is('failed'))).failure).toMatch(/yt-dlp: .*404/u);
    const secret = await give(app, 'http://169.254.169.254/latest/page');
    await factory.handOver(secret);
    expect((await factory.until(app, secret, is('failed'))).failure).toMatch(
      /of a private or special network/u,
    );
    files.habits = {
      ...pages,
      redirects: (path) => (path === '/page' ? 'http://127.0.0.1:9/x.webm' : undefined),
    };
    const led = await give(app, `${files.url}/page`);
    await factory.handOver(led);
    expect((await factory.until(app, led, is('failed'))).failure).toMatch(/127\.0\.0\.1:9 is not asked/u);
  });
});

it('takes no file from elsewhere, whatever the program says', async () => {
  const program = await FakeYtDlp.make(factory.directory);
  const elsewhere = join(factory.directory, 'video.webm');
  await program.behave({ says: [`FILE ${JSON.stringify(elsewhere)}`] });
  const app = await start({ YTDLP_PATH: program.path });
  await factory.work('yt-dlp', 1);
  const id = await give(app, `${files.url}/page`);
  await factory.handOver(id);
  expect((await factory.until(app, id, is('failed'))).failure).toMatch(/put its file elsewhere/u);
  await program.behave({ says: [] });
  await rest(app, 'POST', '/downloads/retry', { ids: [id] });
  // That it ended well is no file.
  const nothing = await factory.until(app, id, is('failed'));
  expect(nothing.failure).toMatch(/yt-dlp brought no file/u);
});

const { ffmpeg: FFMPEG_PATH, ffprobe: FFPROBE_PATH } = findMediaTools({ PATH: currentConfig().searchPath });

it('waits for yt-dlp where it is missing, and says how to install it', async () => {
  const app = await start({ PATH: '/nowhere', FFMPEG_PATH, FFPROBE_PATH });
  const id = await give(app, 'https://www.youtube.com/watch?v=abcdefghijk');
  await factory.work('yt-dlp', 1);
  const health = await factory.finding(app, 'yt-dlp');
  expect(health).toMatch(/yt-dlp was not found on this machine.*apt-get install yt-dlp/u);
  expect(await factory.until(app, id, () => true)).toMatchObject({
    status: 'queued',
    strategy: 'yt-dlp',
    attempts: 0,
  });
});
