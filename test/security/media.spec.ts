import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import type { Strategy } from '../../server/src/engine/index.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { Database } from '../../server/src/platform/database/index.js';
import { NotMedia, probeMedia } from '../../server/src/platform/ffmpeg/index.js';
import { PlatformModule } from '../../server/src/platform/platform.module.js';
import { LocalDownloads, SourcesModule } from '../../server/src/sources/index.js';
import { mediaTools } from '../support/make-video.js';
import { createTestDatabase } from '../support/test-database.js';
import { damaged } from './media/damaged.js';
import type { Bait, HostileFile } from './media/hostile-file.js';
import { lists } from './media/lists.js';
import { closeSockets, goodVideo, paths } from './media/paths.js';

/** Whatever is not at its end by then hangs. */
const LIMIT_MS = 60_000;
jest.setTimeout(LIMIT_MS + 10_000);

@Module({})
class Room {}

const testDatabase = await createTestDatabase();
const directory = await mkdtemp(join(tmpdir(), 'hostile-'));
const [library, outside, mediaDir] = ['library', 'outside', 'media'].map((name) => join(directory, name)) as [
  string,
  string,
  string,
];
let app: INestApplicationContext;
let database: Database;
let asked = 0;
const server = createServer((_, response) => {
  asked++;
  response.end();
});
let bait: Bait;
/** Long before the bait's last change: the first one who reads it moves its time of access. */
const UNREAD = new Date(0);

beforeAll(async () => {
  for (const folder of [library, outside, mediaDir]) await mkdir(folder);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.on('connection', () => asked++);
  bait = {
    video: join(outside, 'bait.mp4'),
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
  };
  await goodVideo(join(library, 'good.mp4'));
  await goodVideo(bait.video);
  await utimes(bait.video, UNREAD, new Date());
  const config = currentConfig({ PORT: '0', MEDIA_DIR: mediaDir });
  const options = Object.assign(new NestApplicationContextOptions(), { logger: false });
  const imports = [PlatformModule.of(config, testDatabase.url), SourcesModule];
  app = await NestFactory.createApplicationContext({ module: Room, imports }, options);
  database = app.get(Database);
  await database.rows("INSERT INTO animes (mal_id, title_romaji) VALUES (1, 'Mononoke')");
  await database.rows("INSERT INTO songs (anime_id, category, number) VALUES (1, 'OP', 1)");
});
afterAll(async () => {
  closeSockets();
  server.close();
  await app.close();
  await testDatabase.drop();
  await rm(directory, { recursive: true, force: true });
});

/** Puts the file into the library and downloads it. @returns what the row says of it, or that it is tried again and why */
async function download({ name, content, make }: HostileFile): Promise<string> {
  const path = join(library, name);
  if (content) {
    const given = content(bait);
    // Text is Latin-1 byte by byte, unless it holds more.
    await writeFile(
      path,
      given,
      typeof given === 'string' && /^[\0-\xFF]*$/u.test(given) ? 'latin1' : 'utf8',
    );
  }
  await make?.(path, bait);
  const [row] = await database.rows<{ id: number }>(
    "INSERT INTO sources (song_id, provider, location) SELECT id, 'local', :path FROM songs RETURNING id",
    { path },
  );
  const id = row?.id ?? 0;
  const strategy: Strategy<object> = app.get(LocalDownloads, { strict: false });
  const outcome = await strategy.process({ itemId: String(id), label: name, guardedBy: [] }, {
    params: {},
    attempt: 1,
    signal: AbortSignal.timeout(LIMIT_MS),
    progress: () => undefined,
    log: { info: () => undefined, warn: () => undefined },
  } as never);
  if (outcome.type === 'retry') return `tried again: ${outcome.reason}`;
  const { commit } = outcome;
  if (commit) await database.transaction((transaction) => commit(transaction));
  const [after] = await database.rows<{ status: string; invalidReason: string | null }>(
    'SELECT status, invalid_reason AS "invalidReason" FROM sources WHERE id = :id',
    { id },
  );
  return after?.invalidReason ?? after?.status ?? 'nothing';
}

/** What it is read by elsewhere: header and ends, as before an analysis or a film. */
async function probe(name: string): Promise<void> {
  try {
    await probeMedia(mediaTools, join(library, name), { signal: AbortSignal.timeout(LIMIT_MS) });
  } catch (error) {
    if (!(error instanceof NotMedia)) throw error;
  }
}

/** Programs that this process started and that still run. */
async function children(): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const running: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/u.test(name))) {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const [, name = '', parent] = /\((.*)\) \S (\d+)/su.exec(status) ?? [];
    if (Number(parent) === process.pid && /^ff(?:mpeg|probe)/u.test(name)) running.push(`${pid} ${name}`);
  }
  return running;
}

describe.each([
  ['lists of other files, and what is no video', lists],
  ['paths', paths],
  ['damaged videos', damaged],
])('%s', (_, files) => {
  it.each(files.map((file) => [file.name, file] as const))('%j', async (name, file) => {
    const verdict = await download(file);
    if (file.verdict === 'taken') expect(verdict).toBe('downloaded');
    else if (file.verdict === 'any') expect(verdict).not.toMatch(/^tried again: .*(?:progress|ended after)/u);
    else {
      expect(verdict).not.toBe('downloaded');
      expect(verdict).toMatch(file.verdict);
    }
    await probe(name);
  });
});

describe('afterwards', () => {
  it('nothing outside was read, and nobody was asked', async () => {
    expect(asked).toBe(0);
    const { atimeMs } = await stat(bait.video);
    await readFile(bait.video);
    // A disk that keeps no times of access tells nothing.
    if ((await stat(bait.video)).atimeMs !== UNREAD.getTime()) expect(atimeMs).toBe(UNREAD.getTime());
  });

  it('no program is left', async () => {
    expect(await children()).toEqual([]);
  });

  it('no file is left but of what was taken', async () => {
    const [{ taken } = { taken: 0 }] = await database.rows<{ taken: number }>(
      "SELECT count(*)::integer AS taken FROM sources WHERE status = 'downloaded'",
    );
    const kept = await readdir(mediaDir, { recursive: true });
    expect(kept.filter((path) => path !== 'anime1')).toHaveLength(taken);
    expect(kept.filter((path) => path.includes('.part-'))).toEqual([]);
    expect(await readdir(outside)).toEqual(['bait.mp4']);
  });
});
