import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { JwtService } from '@nestjs/jwt';
import type { Problem, Session } from '@quiz-factory/shared';
import { io, type Socket } from 'socket.io-client';
import { bootServer, type RunningFactory } from '../../server/src/main/boot.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { Database } from '../../server/src/platform/database/index.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(120_000);

const PASSWORD = 'correct horse battery';
const testDatabase = await createTestDatabase();
const database = new Database({ url: testDatabase.url });
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
  await database.onApplicationShutdown();
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

it('takes no token that has expired, and none that another key signed', async () => {
  const [row] = await database.rows<{ value: string }>(
    "SELECT value FROM settings WHERE key = 'auth.secret'",
  );
  const { jti } = new JwtService().decode<{ jti: string }>(await signIn());
  const sign = (secret: string, expiresIn: number, id = jti): string =>
    new JwtService().sign({ jti: id }, { secret, expiresIn, algorithm: 'HS256' });
  const secret = row?.value ?? '';
  const answers = [
    sign(secret, 60),
    sign(secret, -1),
    sign('another secret', 60),
    sign(secret, 60, randomUUID()),
  ].map((token) => infoWith({ authorization: `Bearer ${token}` }));
  expect(await Promise.all(answers)).toEqual([200, 401, 401, 401]);
});

it('opens with the cookie what is only read, and hides it from scripts and other sites', async () => {
  const [given = ''] = (await post('/auth/login', { password: PASSWORD })).headers.getSetCookie();
  expect(given).toMatch(/^quiz_session=.+; Path=\/api; Expires=.+; HttpOnly; SameSite=Strict$/u);
  const cookie = given.split(';')[0] ?? '';
  expect(await infoWith({ cookie })).toBe(200);
  expect((await post('/auth/logout', {}, { cookie })).status).toBe(401);
  const authorization = `Bearer ${cookie.slice('quiz_session='.length)}`;
  const [taken = ''] = (await post('/auth/logout', {}, { authorization })).headers.getSetCookie();
  expect(taken).toMatch(/^quiz_session=; Path=\/api; Expires=Thu, 01 Jan 1970/u);
  expect(await infoWith({ cookie })).toBe(401);
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

/** A login from another address of this machine. */
async function signInFrom(localAddress: string, password: string): Promise<number | undefined> {
  const headers = { 'content-type': 'application/json' };
  const login = request(`${api}/auth/login`, { method: 'POST', headers, localAddress });
  login.end(JSON.stringify({ password }));
  const [answer] = (await once(login, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode;
}

it('lets the right password in from elsewhere meanwhile, and from the same place after the wait', async () => {
  expect(await signInFrom('127.0.0.2', PASSWORD)).toBe(200);
  expect((await post('/auth/login', { password: PASSWORD })).status).toBe(429);
  await database.rows("UPDATE rate_limits SET expire = 0 WHERE key = 'login:127.0.0.1' RETURNING key");
  expect((await post('/auth/login', { password: PASSWORD })).status).toBe(200);
  expect(await database.rows("SELECT key FROM rate_limits WHERE key LIKE 'login%:127.0.0.1'")).toEqual([]);
});

it('lets a browser that is known in while strangers at its address guess, and takes its cookie for no session', async () => {
  const cookies = (await post('/auth/login', { password: PASSWORD })).headers.getSetCookie();
  const device = cookies.find((cookie) => cookie.startsWith('quiz_device='))?.split(';')[0] ?? '';
  for (let k = 0; k < 6; k++) await post('/auth/login', { password: 'wrong' });
  expect((await post('/auth/login', { password: PASSWORD })).status).toBe(429);
  expect((await post('/auth/login', { password: PASSWORD }, { cookie: `${device}x` })).status).toBe(429);
  expect((await post('/auth/login', { password: PASSWORD }, { cookie: device })).status).toBe(200);
  const token = device.slice('quiz_device='.length);
  expect(await infoWith({ authorization: `Bearer ${token}` })).toBe(401);
  expect(await infoWith({ cookie: `quiz_session=${token}` })).toBe(401);
  await database.rows("DELETE FROM rate_limits WHERE key LIKE 'login%' RETURNING key");
});

it('believes no word of who it is from whoever is no proxy of ours', async () => {
  const guess = async (from: string): Promise<number> =>
    (await post('/auth/login', { password: 'wrong' }, { 'x-forwarded-for': from })).status;
  const answers = [];
  for (let k = 1; k <= 6; k++) answers.push(await guess(`198.51.100.${String(k)}`));
  expect(answers).toEqual([401, 401, 401, 401, 401, 429]);
  await database.rows("DELETE FROM rate_limits WHERE key LIKE 'login%' RETURNING key");
});

it('keeps inside what a statement that fails was', async () => {
  const authorization = `Bearer ${await signIn()}`;
  await database.rows('ALTER TABLE songs RENAME TO elsewhere');
  const answer = await fetch(`${api}/songs`, { headers: { authorization, 'x-request-id': 'broken-1' } });
  await database.rows('ALTER TABLE elsewhere RENAME TO songs');
  const text = await answer.text();
  expect(answer.status).toBe(500);
  expect(text).not.toMatch(/songs|relation|SELECT|stack|\.[jt]s|node_modules|\//u);
  expect(JSON.parse(text)).toMatchObject({ code: 'INTERNAL', requestId: 'broken-1' });
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

/** A socket that comes back by itself when it is lost. */
async function openSocket(url: string, token: string): Promise<Socket> {
  const socket = io(url, {
    auth: { token },
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 50,
  });
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return socket;
}
const signOut = (token: string): Promise<Response> =>
  post('/auth/logout', {}, { authorization: `Bearer ${token}` });

it('closes the sockets of who signs out at once, also those of another process, and no others', async () => {
  const away = await mkdtemp(join(tmpdir(), 'auth-away-'));
  const elsewhere = await bootServer(
    currentConfig({ DATABASE_URL: testDatabase.url, DATA_DIR: away, PORT: '0', LOG_LEVEL: 'silent' }),
  );
  const [token, other] = [await signIn(), await signIn()];
  const sockets = await Promise.all([
    openSocket(factory.url ?? '', token),
    openSocket(elsewhere.url ?? '', token),
    openSocket(factory.url ?? '', other),
  ]);
  const endings = sockets.slice(0, 2).map((socket) => once(socket as never, 'disconnect'));
  await signOut(token);
  const reasons = (await Promise.all(endings)) as string[][];
  expect(reasons.map(([reason]) => reason)).toEqual(['io server disconnect', 'io server disconnect']);
  expect(sockets[2].connected).toBe(true);
  for (const socket of sockets) socket.close();
  await elsewhere.stop();
  await rm(away, { recursive: true, force: true });
});

it('does not let a socket come back to its rooms when its token was revoked meanwhile', async () => {
  const token = await signIn();
  const socket = await openSocket(factory.url ?? '', token);
  await socket.emitWithAck('subscribe', { room: 'catalogue' });
  // A client asks for what it missed only after it has heard something.
  const heard = once(socket as never, 'anime.changed');
  await post('/animes', { malId: 77, titleRomaji: 'Kino' }, { authorization: `Bearer ${token}` });
  await heard;
  const refusal = once(socket as never, 'connect_error') as Promise<[Error]>;
  const back = new Promise<string>((resolve) => {
    socket.once('connect', () => {
      resolve(`is back: ${String(socket.recovered)}`);
    });
  });
  await signOutWhileAway(socket, token);
  expect(await Promise.race([refusal.then(([{ message }]) => message), back])).toBe('UNAUTHORIZED');
  socket.close();
});

/** The socket is lost, and comes back by itself once the token is revoked. */
async function signOutWhileAway(socket: Socket, token: string): Promise<void> {
  socket.io.reconnection(false);
  const lost = once(socket as never, 'disconnect');
  socket.io.engine.close();
  await lost;
  await signOut(token);
  socket.connect();
}

it('tells a socket that talks too much to wait', async () => {
  const socket = await openSocket(factory.url ?? '', await signIn());
  const answers = await Promise.all(
    Array.from(
      { length: 60 },
      () => socket.emitWithAck('unsubscribe', { room: 'workers' }) as Promise<{ ok: boolean; code?: string }>,
    ),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(40);
  expect(answers.at(-1)).toMatchObject({ ok: false, code: 'TOO_MANY_REQUESTS' });
  socket.close();
});
