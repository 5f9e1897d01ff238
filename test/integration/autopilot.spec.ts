import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import type { AutopilotReport, CatalogueImport, Page, Worker } from '@quiz-factory/shared';
import { bootServer, type RunningFactory } from '../../server/src/main/boot.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { Peer } from '../peers/peer.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(60_000);

const PASSWORD = 'correct horse battery';
const testDatabase = await createTestDatabase();
const directory = await mkdtemp(join(tmpdir(), 'autopilot-'));
/** Nobody is asked about anything that is out there. */
const away = await Peer.open({ answer: () => ({ status: 503, headers: { 'retry-after': '600' } }) });
/** It is uninstalled while the factory runs. */
const ffmpeg = join(directory, 'ffmpeg');
let factory: RunningFactory;
let token = '';

beforeAll(async () => {
  await writeFile(ffmpeg, '#!/bin/sh\nexec ffmpeg "$@"\n', { mode: 0o755 });
  const urls = ['ANIMETHEMES', 'ANIMETHEMES_API', 'ANILIST', 'JIKAN', 'ANISONGDB', 'KITSU'];
  factory = await bootServer(
    currentConfig({
      DATABASE_URL: testDatabase.url,
      DATA_DIR: directory,
      PORT: '0',
      LOG_LEVEL: 'silent',
      MASTER_PASSWORD: PASSWORD,
      FFMPEG_PATH: ffmpeg,
      ...Object.fromEntries(urls.map((name) => [`${name}_URL`, away.url])),
    }),
  );
  await rm(ffmpeg);
  token = ((await call('POST', '/auth/login', { password: PASSWORD })) as { token: string }).token;
});
beforeEach(async () => {
  for (const { id, isStanding } of await workers()) if (!isStanding) await call('DELETE', `/workers/${id}`);
});
afterAll(async () => {
  await factory.stop();
  await away.close();
  await testDatabase.drop();
  await rm(directory, { recursive: true, force: true });
});

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${factory.url ?? ''}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return text === '' ? null : (JSON.parse(text) as unknown);
}
const workers = async (): Promise<readonly Worker[]> =>
  ((await call('GET', '/workers')) as { items: Worker[] }).items;
const autopilot = async (body: object): Promise<AutopilotReport> =>
  (await call('POST', '/setup/autopilot', body)) as AutopilotReport;
const names = (of: AutopilotReport['started']): string[] =>
  of.map(({ kind, strategy }) => `${kind}/${strategy}`).sort();

const EVERYWHERE = [
  'anime-info/anilist',
  'anime-info/catalogue-file',
  'level/popularity',
  'poster/web',
  'timing/combined',
];
const ONLINE = ['download/http', 'song/animethemes', 'source-find/animethemes'];
const LOCAL = ['download/local', 'song/file-names', 'source-find/local-folder'];

it('imports the most popular and starts a worker of every kind, once however often it is asked', async () => {
  const [first, second] = await Promise.all([autopilot({ popular: 500 }), autopilot({ popular: 500 })]);
  expect(names(first.started)).toEqual([...EVERYWHERE, ...ONLINE].sort());
  expect(second.started).toEqual([]);
  expect(names(second.already)).toEqual(names(first.started));
  expect(second.imports).toEqual(first.imports);
  const { items } = (await call('GET', '/imports')) as Page<CatalogueImport>;
  expect(items.map(({ name }) => name)).toEqual(['AniList: the most popular (500)']);
  expect((await workers()).filter(({ isStanding }) => !isStanding)).toHaveLength(first.started.length);
});

it('works on a folder alone without the web’s songs and videos, and on both beside a list', async () => {
  expect(names((await autopilot({ folder: directory })).started)).toEqual([...EVERYWHERE, ...LOCAL].sort());
  const both = await autopilot({ folder: directory, list: { provider: 'anilist', query: 'me' } });
  expect(names(both.started)).toEqual(ONLINE);
  const finder = (await workers()).find(({ strategy }) => strategy === 'local-folder');
  expect(finder?.params).toMatchObject({ directory });
});

it('starts what can be, and says of the rest why not and what to do', async () => {
  const report = await autopilot({ folder: '/nowhere/at/all', list: { provider: 'nobody', query: 'me' } });
  expect(names(report.started)).toEqual([...EVERYWHERE, ...ONLINE].sort());
  expect(report.problems).toContainEqual({
    what: 'folder /nowhere/at/all',
    reason: expect.stringContaining('there is no such folder'),
  });
  expect(report.problems).toContainEqual({
    what: 'import of nobody me',
    reason: expect.stringContaining('anilist-popular'),
  });
  expect(report.problems).toContainEqual({
    what: 'worker timing/combined',
    reason: expect.stringMatching(/^it waits: .*FFmpeg/iu),
  });
});

it('leaves stopped what a person stopped, and says so', async () => {
  const { started } = await autopilot({});
  const poster = started.find(({ kind }) => kind === 'poster');
  await call('POST', `/workers/${poster?.id ?? ''}/stop`);
  expect((await autopilot({})).problems).toContainEqual({
    what: 'worker poster/web',
    reason: expect.stringContaining('somebody stopped it'),
  });
  expect((await workers()).find(({ id }) => id === poster?.id)?.desiredState).toBe('stopped');
});
