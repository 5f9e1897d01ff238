// A thousand panels at once, server and all clients on the same cores: npm run bench -- realtime
import { fork } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { bootServer } from '../../server/dist/main/boot.js';
import { currentConfig } from '../../server/dist/platform/config/index.js';
import { EventBus } from '../../server/dist/platform/events/index.js';
import { print } from './report.ts';

const CLIENTS = 1000;
const PER_SECOND = 20;
const SECONDS = 15;

interface Answer {
  readonly received: number;
  readonly gaps: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

const home = await mkdtemp(join(tmpdir(), 'quiz-bench-'));
await chmod(home, 0o711);
const server = await bootServer(
  currentConfig({
    DATA_DIR: home,
    PORT: '0',
    MASTER_PASSWORD: 'only-for-this',
    LOG_LEVEL: 'error',
    DATABASE_URL: '',
  }),
  { isThrowaway: true },
);
const url = server.url ?? '';
const login = await fetch(`${url}/api/auth/login`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ password: 'only-for-this' }),
});
const { token } = (await login.json()) as { token: string };
const events = server.app.get(EventBus);

async function run(clients: number): Promise<Answer> {
  const child = fork(join(import.meta.dirname, 'socket-clients.ts'), [url, token, String(clients)], {
    execArgv: ['--no-warnings'],
  });
  await new Promise((resolve) => child.once('message', resolve));
  child.send('start');
  const began = performance.now();
  for (let n = 0; n < PER_SECOND * SECONDS; n++) {
    await delay(Math.max(0, began + (n * 1000) / PER_SECOND - performance.now()));
    events.publish('worker.changed', {
      id: '00000000-0000-4000-8000-000000000000',
      kind: 'timing',
      strategy: 'combined',
      params: {},
      intervalMs: 1000,
      concurrency: 2,
      globalLimit: null,
      nodes: null,
      state: 'working',
      desiredState: 'running',
      isStanding: false,
      reason: null,
      items: [{ itemId: n, label: 'an opening', progress: 0.5, startedAt: new Date().toISOString() }],
      statistics: { done: n, invalid: 0, temporary: 0, perMinute: 1, meanMs: 1, p95Ms: 1 },
      restarts: 0,
      nextTickAt: null,
      replicas: [],
      // When it was sent: the clients measure against it.
      createdAt: String(performance.timeOrigin + performance.now()),
    });
  }
  await delay(1000);
  const answer = new Promise<Answer>((resolve) =>
    child.once('message', (message) => {
      resolve(message as Answer);
    }),
  );
  child.send('report');
  const result = await answer;
  child.kill('SIGKILL');
  return result;
}

try {
  const one = await run(1);
  const many = await run(CLIENTS);
  const expected = CLIENTS * PER_SECOND * SECONDS;
  print({
    what: `${String(CLIENTS)} clients in the room of workers at ${String(PER_SECOND)} updates a second`,
    value: `p50 ${many.p50.toFixed(1)} ms, p99 ${many.p99.toFixed(1)} ms, latest ${many.max.toFixed(0)} ms, ${String(many.received)} of ${String(expected)} received, ${String(many.gaps)} gaps`,
    baseline: `one client p99 ${one.p99.toFixed(1)} ms`,
    ratio: many.p99 / one.p99,
    aim: 'p99 < 100 ms, nobody falls behind',
    isMet: many.p99 < 100 && many.received === expected && many.gaps === 0,
  });
} finally {
  await server.stop();
  await rm(home, { recursive: true, force: true });
}
process.exit(0);
