import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Problem, Session } from '@quiz-factory/shared';
import { io, type Socket } from 'socket.io-client';
import { bootServer, type RunningFactory } from '../../server/src/main/boot.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(120_000);

const PASSWORD = 'correct horse battery';
const testDatabase = await createTestDatabase();
const directory = await mkdtemp(join(tmpdir(), 'auth-'));
let factory: RunningFactory;
let api = '';

beforeAll(async () => {
  factory = await bootServer(
    currentConfig({
      DATABASE_URL: testDatabase.url,
      DATA_DIR: directory,
      PORT: '0',
      LOG_LEVEL: 'silent',
      MASTER_PASSWORD: '',
    }),
  );
  api = `${factory.url ?? ''}/api`;
});
afterAll(async () => {
  await factory.stop();
  await testDatabase.drop();
  await rm(directory, { recursive: true, force: true });
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${api}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const signIn = async (): Promise<string> =>
  ((await (await post('/auth/login', { password: PASSWORD })).json()) as Session).token;
const infoWith = async (headers: Record<string, string>): Promise<number> =>
  (await fetch(`${api}/info`, { headers })).status;

it('lets the first visitor set the password, and nobody a second one', async () => {
  expect((await post('/auth/login', { password: PASSWORD })).status).toBe(409);
  expect((await post('/auth/setup', { password: PASSWORD })).status).toBe(200);
  expect((await post('/auth/setup', { password: 'another password' })).status).toBe(409);
  expect(await infoWith({ authorization: `Bearer ${await signIn()}` })).toBe(200);
});

/** What anybody may ask for. */
const open = new Set([
  'GET /api/health',
  'GET /api/auth/status',
  'POST /api/auth/setup',
  'POST /api/auth/login',
]);

it('asks for a token at every other route, and takes neither a made-up one nor a revoked one', async () => {
  const token = await signIn();
  const { paths } = (await (
    await fetch(`${api}/openapi.json`, { headers: { authorization: `Bearer ${token}` } })
  ).json()) as { paths: Record<string, Record<string, unknown>> };
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(routes.length).toBeGreaterThan(60);
  const forged = `${token.slice(0, -4)}AAAA`;
  for (const route of routes.filter((candidate) => !open.has(candidate))) {
    const [method = '', path = ''] = route.split(' ');
    const url = `${factory.url ?? ''}${path.replace(/\{[^}]+\}/gu, '1')}`;
    for (const headers of [{}, { authorization: `Bearer ${forged}` }, { cookie: `quiz_session=${forged}` }])
      expect([route, (await fetch(url, { method, headers })).status]).toEqual([route, 401]);
  }
  expect(await infoWith({ authorization: `Bearer ${token}` })).toBe(200);
  expect((await post('/auth/logout', {}, { authorization: `Bearer ${token}` })).status).toBe(204);
  expect(await infoWith({ authorization: `Bearer ${token}` })).toBe(401);
});

it('looks at five passwords of two hundred that come at once, and says when to come again', async () => {
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, index) => post('/auth/login', { password: `wrong ${String(index)}` })),
  );
  const count = (status: number): number => answers.filter((answer) => answer.status === status).length;
  expect([count(401), count(429)]).toEqual([5, 195]);
  const refused = answers.find((answer) => answer.status === 429);
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await post('/auth/login', { password: PASSWORD })).status).toBe(429);
});

it('answers what it did not expect without a word of its inside', async () => {
  const answer = await post('/auth/login', '{"password":', {});
  const text = await answer.text();
  expect(answer.status).toBe(400);
  expect(text).not.toMatch(/\bat .+\.(?:ts|js):\d+|node_modules|SELECT /u);
  expect((JSON.parse(text) as Problem).code).toBe('BAD_REQUEST');
});

const connect = (token: unknown): Promise<string> =>
  new Promise((resolve) => {
    const socket: Socket = io(factory.url ?? '', {
      auth: { token },
      reconnection: false,
      transports: ['websocket'],
    });
    socket.once('connect', () => {
      resolve('connected');
      socket.close();
    });
    socket.once('connect_error', (error) => {
      resolve(error.message);
      socket.close();
    });
  });

it('refuses a socket without a valid token at the handshake', async () => {
  for (const token of [undefined, '', 'made up', 5]) expect(await connect(token)).toBe('UNAUTHORIZED');
});
