import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { AuthStatus, Problem, Session } from '@quiz-factory/shared';
import { io } from 'socket.io-client';
import { FirstPassword } from '../../server/src/auth/index.js';
import { bootServer, type RunningFactory } from '../../server/src/main/boot.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(120_000);

const PASSWORD = 'correct horse battery';
const testDatabase = await createTestDatabase();
const directory = await mkdtemp(join(tmpdir(), 'sites-'));
let factory: RunningFactory;
let port = '';

beforeAll(async () => {
  factory = await bootServer(
    currentConfig({
      DATABASE_URL: testDatabase.url,
      DATA_DIR: directory,
      HOST: '0.0.0.0',
      PORT: '0',
      LOG_LEVEL: 'silent',
      MASTER_PASSWORD: '',
      ALLOWED_HOSTS: 'quiz.example',
      CORS_ORIGINS: 'https://panel.example',
    }),
  );
  port = new URL(factory.url ?? '').port;
});
afterAll(async () => {
  await factory.stop();
  await testDatabase.drop();
  await rm(directory, { recursive: true, force: true });
});

interface Answer<Body> {
  readonly status: number | undefined;
  readonly body: Body & Partial<Problem>;
}

async function ask<Body = object>(
  method: 'GET' | 'POST',
  path: string,
  headers: Record<string, string> = {},
  body?: object,
): Promise<Answer<Body>> {
  const asked = request({
    host: '127.0.0.1',
    port,
    path,
    method,
    headers: { 'content-type': 'application/json', ...headers },
  });
  asked.end(body === undefined ? undefined : JSON.stringify(body));
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const words = await text(answer);
  return {
    status: answer.statusCode,
    body: (words.startsWith('{') ? JSON.parse(words) : {}) as Answer<Body>['body'],
  };
}
const setUp = (headers: Record<string, string>, code?: string): Promise<Answer<Session>> =>
  ask('POST', '/api/auth/setup', headers, { password: PASSWORD, ...(code === undefined ? {} : { code }) });

/** Does it listen on other addresses than 127.0.0.1? This is one of them that every machine has. */
async function isOpenToOthers(): Promise<boolean> {
  const asked = request({ host: '127.0.0.2', port, path: '/api/health' });
  asked.end();
  try {
    await once(asked, 'response');
    return true;
  } catch {
    return false;
  }
}

const rebound = { host: 'rebound.example' };
const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };

it('answers nothing to a page that has its own name point here', async () => {
  for (const path of ['/', '/api/health', '/api/auth/status', '/favicon.svg'])
    expect(await ask('GET', path, rebound)).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN', detail: expect.stringContaining('ALLOWED_HOSTS=rebound.example') },
    });
  expect((await ask('GET', '/socket.io/?EIO=4&transport=polling', rebound)).status).toBe(403);
  expect((await ask('GET', '/api/health', { host: 'quiz.example' })).status).toBe(200);
});

it('lets no page of another site set the first password', async () => {
  for (const headers of [
    rebound,
    foreign,
    { origin: 'null' },
    { origin: `http://127.0.0.1:${String(Number(port) + 1)}` },
  ])
    expect(await setUp(headers)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
});

it('is not open to others while no password is set', async () => {
  expect(await isOpenToOthers()).toBe(false);
});

const forwarded = { host: 'quiz.example', 'x-forwarded-for': '203.0.113.9', origin: 'https://quiz.example' };

it('takes the set-up code of whom a proxy sends, or who is listed, and says so', async () => {
  const { code } = factory.app.get(FirstPassword, { strict: false });
  expect((await ask<AuthStatus>('GET', '/api/auth/status')).body.isCodeNeeded).toBe(false);
  expect((await ask<AuthStatus>('GET', '/api/auth/status', forwarded)).body.isCodeNeeded).toBe(true);
  for (const headers of [forwarded, { origin: 'https://panel.example' }]) {
    expect(await setUp(headers)).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('terminal') },
    });
    expect(await setUp(headers, code.replaceAll(/./gu, '0'))).toMatchObject({ status: 403 });
  }
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}$/u);
  expect(await setUp(forwarded, code.toLowerCase().replaceAll('-', ' '))).toMatchObject({ status: 200 });
  expect(await setUp(forwarded, code)).toMatchObject({ status: 409 });
});

it('is open to others from then on, and connections go on', async () => {
  while (!(await isOpenToOthers()));
  expect((await ask<AuthStatus>('GET', '/api/auth/status')).body).toEqual({
    isPasswordSet: true,
    isCodeNeeded: false,
  });
});

const socketFrom = async (token: string, extraHeaders: Record<string, string>): Promise<string> => {
  const socket = io(`http://127.0.0.1:${port}`, {
    auth: { token },
    extraHeaders,
    reconnection: false,
    transports: ['websocket'],
    forceNew: true,
  });
  const outcome = new Promise<string>((resolve) => {
    socket.once('connect', () => {
      resolve('connected');
    });
    socket.once('connect_error', () => {
      resolve('refused');
    });
  });
  const found = await outcome;
  socket.close();
  return found;
};

it('opens sockets for its own pages, the listed ones and scripts alone', async () => {
  const { token } = (await ask<Session>('POST', '/api/auth/login', {}, { password: PASSWORD })).body;
  const own = `http://127.0.0.1:${port}`;
  expect(
    await Promise.all(
      [{}, { origin: own }, { origin: 'https://panel.example' }, foreign, { origin: 'null' }].map((headers) =>
        socketFrom(token, headers),
      ),
    ),
  ).toEqual(['connected', 'connected', 'connected', 'refused', 'refused']);
});

it('opens with the cookie what its own pages read, not those of another port', async () => {
  const { token } = (await ask<Session>('POST', '/api/auth/login', {}, { password: PASSWORD })).body;
  const cookie = `quiz_session=${token}`;
  const statuses = ['same-origin', 'none', 'same-site', 'cross-site'].map(
    async (site) => (await ask('GET', '/api/info', { cookie, 'sec-fetch-site': site })).status,
  );
  expect(await Promise.all(statuses)).toEqual([200, 200, 401, 401]);
});
