import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Problem, Session } from '@quiz-factory/shared';
import { io } from 'socket.io-client';
import { bootServer, type RunningFactory } from '../../server/src/main/boot.js';
import { currentConfig } from '../../server/src/platform/config/index.js';

jest.setTimeout(120_000);

const PASSWORD = 'correct horse battery';
let directory = '';
let factory: RunningFactory;
let authorization = '';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'quiz-supervised-'));
  await chmod(directory, 0o711);
  // Not thrown away: a database that trades durability for speed may lose the session with its last moments.
  factory = await bootServer(
    currentConfig({
      DATA_DIR: directory,
      DATABASE_URL: '',
      PORT: '0',
      LOG_LEVEL: 'silent',
      MASTER_PASSWORD: PASSWORD,
    }),
  );
  authorization = `Bearer ${(await signIn()).token}`;
});
afterAll(async () => {
  await factory.stop();
  await rm(directory, { recursive: true, force: true });
});

async function signIn(): Promise<Session> {
  const answer = await fetch(`${factory.url ?? ''}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password: PASSWORD }),
  });
  return (await answer.json()) as Session;
}

const ask = async (path: string): Promise<{ status: number; code?: string }> => {
  const answer = await fetch(`${factory.url ?? ''}/api${path}`, { headers: { authorization } });
  const body = (await answer.json()) as Partial<Problem>;
  return { status: answer.status, ...(body.code === undefined ? {} : { code: body.code }) };
};

async function postmaster(): Promise<number> {
  const text = await readFile(join(directory, 'database', 'postgres', 'postmaster.pid'), 'utf8');
  return Number(text.split('\n')[0]);
}

it('starts its database again when that was killed, and says meanwhile that it is not available', async () => {
  const answers: { status: number; code?: string }[] = [];
  for (let round = 0; round < 3; round++) {
    const killed = await postmaster();
    process.kill(killed, 'SIGKILL');
    let isBack = false;
    while (!isBack) {
      const now = await Promise.all(
        ['/health', '/animes', '/songs?sort=-title', '/workers', '/auth/status'].map(ask),
      );
      answers.push(...now);
      isBack = now.every(({ status }) => status === 200) && (await postmaster()) !== killed;
      await delay(5);
    }
  }
  const told = new Set(answers.map(({ status, code }) => `${String(status)} ${code ?? ''}`));
  expect([...told].sort()).toEqual(['200 ', '503 UNAVAILABLE']);
});

it('lets sockets in again afterwards', async () => {
  const socket = io(factory.url ?? '', {
    auth: { token: (await signIn()).token },
    transports: ['websocket'],
  });
  const answer: unknown = await socket.emitWithAck('subscribe', { room: 'workers' });
  socket.close();
  expect(answer).toMatchObject({ ok: true });
});
