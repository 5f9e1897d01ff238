// Lists of a large catalogue without ranks, and 200 scripts that ask for them at once: npm run bench -- lists
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../server/dist/platform/database/index.js';
import { startEmbeddedPostgres } from '../../server/dist/platform/embedded-postgres/index.js';
import { startServer } from '../support/start-server.ts';
import { type Asked, pages } from './lists/pages.ts';
import type { LoadReport } from './lists/list-clients.ts';
import { seedCatalogue } from './lists/seed-catalogue.ts';
import { percentile, print } from './report.ts';

const ANIMES = 30_000;
const SONGS = 8000;
const TIMES = 40;
const CLIENTS = 200;
const SECONDS = 25;
const PASSWORD = 'only-for-this-bench';

const home = await mkdtemp(join(tmpdir(), 'quiz-bench-'));
await chmod(home, 0o711);
// A database as users have it: durable.
const postgres = await startEmbeddedPostgres({
  directory: join(home, 'database'),
  outlivesParent: false,
  isThrowaway: false,
});
await migrate(postgres.url);
await seedCatalogue(postgres.url, ANIMES, SONGS);
const server = await startServer({ DATABASE_URL: postgres.url, MASTER_PASSWORD: PASSWORD });
const direct = new pg.Client({ connectionString: postgres.url });
await direct.connect();

/** Medians of the list and of its statements through the driver, taken in turns. */
async function compare({ what, path, rows, total }: Asked, token: string): Promise<void> {
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let n = 0; n < TIMES; n++) {
    let began = performance.now();
    await direct.query(rows);
    await direct.query(total);
    bare.push(performance.now() - began);
    began = performance.now();
    const answer = await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } });
    await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${String(answer.status)}`);
    ours.push(performance.now() - began);
  }
  const [value, baseline] = [percentile(ours, 0.5), percentile(bare, 0.5)];
  print({
    what,
    value: `${value.toFixed(1)} ms`,
    baseline: `${baseline.toFixed(1)} ms through pg`,
    ratio: value / baseline,
    aim: '≤ 30 ms, ≤ 2.5 times',
    isMet: value <= 30 && value / baseline <= 2.5,
  });
}

/** Many scripts in a process of their own, on the same cores as the server. */
async function load(target: 'server' | 'driver', token: string): Promise<LoadReport> {
  const child = fork(join(import.meta.dirname, 'lists', 'list-clients.ts'), [], {
    execArgv: ['--no-warnings'],
    env: {
      ...process.env,
      CLIENTS: String(CLIENTS),
      SECONDS: String(SECONDS),
      SERVER_URL: target === 'server' ? server.url : '',
      DATABASE_URL: postgres.url,
      TOKEN: token,
      HIGHEST: String(ANIMES),
    },
  });
  const [report] = (await once(child, 'message')) as [LoadReport];
  return report;
}

try {
  const login = await fetch(`${server.url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password: PASSWORD }),
  });
  const { token } = (await login.json()) as { token: string };
  for (const page of pages) await compare(page, token);
  const bare = await load('driver', token);
  const ours = await load('server', token);
  print({
    what: `${String(CLIENTS)} scripts that ask for lists and details without a pause, for ${String(SECONDS)} s`,
    value: `p99 ${ours.p99.toFixed(0)} ms, p50 ${ours.p50.toFixed(0)} ms, ${ours.perSecond.toFixed(0)} a second, ${String(ours.failed)} failed`,
    baseline: `p99 ${bare.p99.toFixed(0)} ms, ${bare.perSecond.toFixed(0)} a second through pg`,
    ratio: ours.p99 / bare.p99,
    aim: 'p99 < 1 s, none failed',
    isMet: ours.p99 < 1000 && ours.failed === 0,
  });
} finally {
  await direct.end();
  await server.stop();
  await postgres.stop();
  await rm(home, { recursive: true, force: true });
}
