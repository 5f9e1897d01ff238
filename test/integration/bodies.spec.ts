import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Problem, Session } from '@quiz-factory/shared';
import { io } from 'socket.io-client';
import { bootServer, type RunningFactory } from '../../server/src/main/boot.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(120_000);

const PASSWORD = 'correct horse battery';
const testDatabase = await createTestDatabase();
const directory = await mkdtemp(join(tmpdir(), 'bodies-'));
let factory: RunningFactory;
let token = '';

beforeAll(async () => {
  factory = await bootServer(
    currentConfig({
      DATABASE_URL: testDatabase.url,
      DATA_DIR: directory,
      PORT: '0',
      LOG_LEVEL: 'silent',
      MASTER_PASSWORD: PASSWORD,
    }),
  );
  const login = await post('/auth/login', JSON.stringify({ password: PASSWORD }));
  token = (login.body as unknown as Session).token;
  await post('/animes', JSON.stringify({ malId: 1, titleRomaji: 'Mononoke' }), signedIn());
});
afterAll(async () => {
  await factory.stop();
  await testDatabase.drop();
  await rm(directory, { recursive: true, force: true });
});

const signedIn = (): Record<string, string> => ({ authorization: `Bearer ${token}` });

async function post(
  path: string,
  body: string | FormData,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Partial<Problem> }> {
  const type = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
  const answer = await fetch(`${factory.url ?? ''}/api${path}`, {
    method: 'POST',
    headers: { ...type, ...headers },
    body,
  });
  return { status: answer.status, body: (await answer.json()) as Partial<Problem> };
}

const info = (characters: number): string =>
  JSON.stringify({
    animeId: 1,
    provider: String(characters),
    externalId: '1',
    payload: 'x'.repeat(characters),
  });

it('reads nothing of a stranger: not even that it is no JSON', async () => {
  for (const path of ['/animes', '/templates', '/animes/moderate'])
    expect(await post(path, '{'.repeat(4_000_000))).toMatchObject({ status: 401 });
});

it('reads no more than 100 kB where nobody need sign in', async () => {
  const password = (characters: number): string => JSON.stringify({ password: 'x'.repeat(characters) });
  for (const path of ['/auth/login', '/auth/setup'])
    expect(await post(path, password(110_000))).toMatchObject({
      status: 413,
      body: { code: 'TOO_LARGE', detail: expect.stringMatching(/larger than 100 kB/u) },
    });
  expect((await post('/auth/login', password(90_000))).status).not.toBe(413);
});

it('reads 5 MB of who has signed in, and says so of more', async () => {
  expect(await post('/anime-infos', info(4_900_000), signedIn())).toMatchObject({ status: 201 });
  expect(await post('/anime-infos', info(5_300_000), signedIn())).toMatchObject({
    status: 413,
    body: { code: 'TOO_LARGE', detail: expect.stringMatching(/larger than 5 MB/u) },
  });
});

it('counts what is in a body before it reads it', async () => {
  expect(await post('/animes', `[${'{"a":[]},'.repeat(500_000)}0]`, signedIn())).toMatchObject({
    status: 413,
    body: { code: 'TOO_LARGE', detail: expect.stringMatching(/more than 50000 values/u) },
  });
});

it('says that a body is no JSON', async () => {
  expect(await post('/animes', '{"malId": 2,', signedIn())).toMatchObject({
    status: 400,
    body: { code: 'BAD_REQUEST', detail: expect.stringMatching(/^The body is no JSON: /u) },
  });
});

it('lets nothing that no table can keep in, wherever in a request it is', async () => {
  const anime = JSON.stringify({ malId: 3, titleRomaji: 'half \ud800' });
  const deep = JSON.stringify({
    name: 'deep',
    document: JSON.parse('['.repeat(3000) + ']'.repeat(3000)) as unknown,
  });
  for (const [path, body] of [
    ['/animes', anime],
    ['/templates', deep],
    ['/workers?kind=%00', JSON.stringify({ kind: 'level', strategy: 'constructor' })],
    ['/worker-results/retry', '{"__proto__":{"kind":"level"}}'],
  ] as const)
    expect(await post(path, body, signedIn())).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST' } });
  for (const path of [
    '/animes?search=%00',
    '/animes?sort=%00',
    '/animes?a%00=1',
    '/workers/%00',
    '/animes/%ff',
  ])
    expect((await fetch(`${factory.url ?? ''}/api${path}`, { headers: signedIn() })).status).toBe(400);
});

it.each(['application/x-www-form-urlencoded', 'text/plain'])(
  'takes no %s, which a form of any page may send',
  async (type) => {
    const body = type.startsWith('text') ? JSON.stringify({ password: PASSWORD }) : `password=${PASSWORD}`;
    expect(await post('/auth/login', body, { 'content-type': type })).toMatchObject({
      status: 415,
      body: { code: 'UNSUPPORTED_MEDIA', detail: expect.stringMatching(/application\/json/u) },
    });
  },
);

it('asks for no content type where nothing is sent', async () => {
  const answer = await fetch(`${factory.url ?? ''}/api/workers/pause-all`, {
    method: 'POST',
    headers: { ...signedIn(), 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(answer.status).toBeLessThan(300);
});

it('leaves a form with a file to its route', async () => {
  const form = new FormData();
  form.append('file', new Blob([JSON.stringify([{ malId: 5, title: 'Hyouka' }])]), 'list.json');
  expect(await post('/imports', form, signedIn())).toMatchObject({ status: 202 });
});

it('hangs up on a socket that says more than it can have to say before it has signed in', async () => {
  const socket = io(factory.url ?? '', {
    transports: ['websocket'],
    auth: { token: 'x'.repeat(200_000) },
    reconnection: false,
    forceNew: true,
  });
  const reason = await new Promise<string>((resolve) => socket.io.once('close', resolve));
  expect(reason).toBe('transport close');
  socket.close();
});
