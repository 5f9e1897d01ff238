import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import type { ApiToken, BrowserSession, NewApiToken, Problem, Session } from '@quiz-factory/shared';
import { io } from 'socket.io-client';
import { bootServer, type RunningFactory } from '../../server/src/main/boot.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { Database } from '../../server/src/platform/database/index.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(120_000);

const PASSWORD = 'correct horse battery';
const testDatabase = await createTestDatabase();
const database = new Database({ url: testDatabase.url });
const directory = await mkdtemp(join(tmpdir(), 'sessions-'));
let factory: RunningFactory;
let owner = '';

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
});
afterAll(async () => {
  await factory.stop();
  await database.onApplicationShutdown();
  await testDatabase.drop();
  await rm(directory, { recursive: true, force: true });
});
beforeEach(async () => {
  await database.rows('DELETE FROM sessions RETURNING id');
  await database.rows("DELETE FROM rate_limits WHERE key LIKE 'login%' RETURNING key");
  owner = await signIn();
});

interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}
async function ask<Body>(token: string, method: string, path: string, body?: object): Promise<Answer<Body>> {
  const answer = await fetch(`${factory.url ?? ''}/api${path}`, {
    method,
    headers: {
      'user-agent': 'a browser',
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as Body };
}
const signIn = async (password = PASSWORD): Promise<string> =>
  (await ask<Session>('', 'POST', '/auth/login', { password })).body.token;
const status = async (token: string, method: string, path: string, body?: object): Promise<number> =>
  (await ask(token, method, path, body)).status;
const make = async (values: object): Promise<NewApiToken> => {
  const { status: made, body } = await ask<NewApiToken>(owner, 'POST', '/auth/tokens', values);
  expect(made).toBe(201);
  return body;
};
const anime = { malId: 7, titleRomaji: 'Trigun' };

it('lists the browsers that are signed in, and signs one or all others out', async () => {
  const [second, third] = [await signIn(), await signIn()];
  const { items } = (await ask<{ items: BrowserSession[] }>(owner, 'GET', '/auth/sessions')).body;
  expect(items.map(({ isCurrent }) => isCurrent)).toEqual([false, false, true]);
  expect(items[0]).toMatchObject({ userAgent: 'a browser', address: expect.stringContaining('127.0.0.1') });
  expect(items[2]?.lastUsedAt).not.toBeNull();
  expect(await status(owner, 'DELETE', `/auth/sessions/${items[0]?.id ?? ''}`)).toBe(204);
  expect([await status(third, 'GET', '/info'), await status(second, 'GET', '/info')]).toEqual([401, 200]);
  expect(await status(owner, 'DELETE', `/auth/sessions/${items[0]?.id ?? ''}`)).toBe(404);
  const { token } = await make({ name: 'a script', scope: 'read' });
  expect(await status(owner, 'DELETE', '/auth/sessions')).toBe(204);
  const left = [second, owner, token].map((each) => status(each, 'GET', '/info'));
  expect(await Promise.all(left)).toEqual([401, 200, 200]);
});

it('a token may what it is for: read, write, or say who may', async () => {
  const [read, write, admin] = [
    (await make({ name: 'looks', scope: 'read' })).token,
    (await make({ name: 'writes', scope: 'write' })).token,
    (await make({ name: 'rules', scope: 'admin' })).token,
  ];
  for (const token of [read, write, admin]) expect(await status(token, 'GET', '/animes')).toBe(200);
  const refused = await ask<Problem>(read, 'POST', '/animes', anime);
  expect(refused).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  expect(refused.body.detail).toContain('may write');
  expect(await status(write, 'POST', '/animes', anime)).toBe(201);
  expect(await status(read, 'DELETE', '/animes/7')).toBe(403);
  expect(await status(admin, 'DELETE', '/animes/7')).toBe(204);
  for (const path of ['/auth/sessions', '/auth/tokens'])
    for (const token of [read, write]) expect(await status(token, 'GET', path)).toBe(403);
  expect(await status(write, 'POST', '/auth/tokens', { name: 'more', scope: 'admin' })).toBe(403);
  expect(await status(write, 'POST', '/auth/password', { current: PASSWORD, next: 'stolen password' })).toBe(
    403,
  );
  expect(await status(admin, 'GET', '/auth/tokens')).toBe(200);
});

it('shows a token once, lists the rest of it, and revokes it at once, its socket too', async () => {
  const made = await make({ name: 'nightly', scope: 'read', expiresAt: '2099-01-01T00:00:00Z' });
  const listed = await ask<{ items: ApiToken[] }>(owner, 'GET', '/auth/tokens');
  expect(listed.body.items).toMatchObject([
    { id: made.id, name: 'nightly', scope: 'read', lastUsedAt: null },
  ]);
  expect(JSON.stringify(listed.body)).not.toContain(made.token);
  const socket = io(factory.url ?? '', { auth: { token: made.token }, reconnection: false });
  await new Promise((resolve) =>
    socket.once('connect', () => {
      resolve(undefined);
    }),
  );
  const closed = new Promise((resolve) => socket.once('disconnect', resolve));
  expect(await status(owner, 'DELETE', `/auth/tokens/${made.id}`)).toBe(204);
  expect(await closed).toBe('io server disconnect');
  expect(await status(made.token, 'GET', '/info')).toBe(401);
  expect(await status(owner, 'DELETE', `/auth/tokens/${made.id}`)).toBe(404);
});

it('a token is over at its moment, and none is made that is over before', async () => {
  const { id, token } = await make({ name: 'short', scope: 'read', expiresAt: '2099-01-01T00:00:00Z' });
  await database.rows("UPDATE sessions SET expires_at = now() - interval '1 s' WHERE id = :id RETURNING id", {
    id,
  });
  expect(await status(token, 'GET', '/info')).toBe(401);
  const late = { name: 'late', scope: 'read', expiresAt: '2001-01-01T00:00:00Z' };
  expect(await status(owner, 'POST', '/auth/tokens', late)).toBe(422);
});

it('a session id that a token stands for is not removed as a browser, nor the other way round', async () => {
  const { id, token } = await make({ name: 'a script', scope: 'read' });
  expect(await status(owner, 'DELETE', `/auth/sessions/${id}`)).toBe(404);
  expect(await status(token, 'GET', '/info')).toBe(200);
});

it('a changed password signs every other browser out, keeps tokens, and takes the old one no more', async () => {
  const other = await signIn();
  const { token } = await make({ name: 'a script', scope: 'read' });
  const next = 'another horse battery';
  expect(await status(owner, 'POST', '/auth/password', { current: 'wrong', next })).toBe(422);
  expect(await status(owner, 'POST', '/auth/password', { current: PASSWORD, next: 'short' })).toBe(400);
  const changed = await ask<Session>(owner, 'POST', '/auth/password', { current: PASSWORD, next });
  expect(changed.status).toBe(200);
  const after = [owner, other, changed.body.token, token].map((each) => status(each, 'GET', '/info'));
  expect(await Promise.all(after)).toEqual([401, 401, 200, 200]);
  expect(await status('', 'POST', '/auth/login', { password: PASSWORD })).toBe(401);
  owner = await signIn(next);
  await ask(owner, 'POST', '/auth/password', { current: next, next: PASSWORD });
});

it('guesses of the current password are counted like those at the door', async () => {
  const guess = { current: 'wrong', next: 'another horse battery' };
  const answers: number[] = [];
  for (let k = 0; k < 6; k++) answers.push(await status(owner, 'POST', '/auth/password', guess));
  expect(answers).toEqual([422, 422, 422, 422, 422, 429]);
});
