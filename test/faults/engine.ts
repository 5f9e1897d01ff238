// What can go wrong with workers: npm run test:faults -- engine [--short]
//
// Two processes with four kinds of instrumented workers and one of requests (as films and imports are) over one PostgreSQL; processes are killed, frozen and put to
// sleep, items throw, hang and exit their thread, the database and the media directory go away and come back. At the
// end every item must be done exactly once, or visibly dead with its reason.
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { migrate } from '../../server/dist/platform/database/index.js';
import { startEmbeddedPostgres } from '../../server/dist/platform/embedded-postgres/index.js';
import { faultOf, KINDS } from './probe-kinds.ts';
import { FAILING, REQUEST_KIND } from './probe-requests.ts';

const isShort = process.argv.includes('--short');
const ITEMS = isShort ? 600 : 2000;
const REQUESTS = isShort ? 40 : 200;
/** Every so many requests one fails each time. */
const FAILS_EACH = 10;
const DATABASE_AWAY_MS = isShort ? 4000 : 20_000;
const ASLEEP_MS = isShort ? 8000 : 600_000;
const FROZEN_MS = isShort ? 23_000 : 40_000;
const LIMIT_MS = isShort ? 150_000 : 1_200_000;

const started = performance.now();
const say = (text: string): void => {
  process.stdout.write(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}\n`);
};

const home = await mkdtemp(join(tmpdir(), 'quiz-faults-'));
await chmod(home, 0o711);
const media = join(home, 'media');
await mkdir(media);
const openDatabase = (): ReturnType<typeof startEmbeddedPostgres> =>
  startEmbeddedPostgres({ directory: join(home, 'database'), outlivesParent: false, isThrowaway: true });
let postgres = await openDatabase();
const url = postgres.url;
await migrate(url);

/** Asks until the database answers: it may be away on purpose. */
async function ask<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  for (;;) {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 3000,
      application_name: 'faults',
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query<Row>(sql, values)).rows;
    } catch (error) {
      if (performance.now() - started > LIMIT_MS) throw error;
      await delay(250);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

await ask(`CREATE TABLE probe_runs (id bigserial PRIMARY KEY, item int, pid int, attempt int,
  started_at timestamptz DEFAULT clock_timestamp(), ended_at timestamptz)`);
await ask('CREATE TABLE probe_done (item int PRIMARY KEY, pid int)');
await ask('CREATE TABLE probe_request_done (id uuid PRIMARY KEY, pid int)');
await ask(
  `INSERT INTO animes (mal_id, title_romaji) SELECT n, 'item ' || n FROM generate_series(1, ${String(ITEMS)}) n`,
);
for (const kind of KINDS)
  await ask(
    `INSERT INTO workers (id, kind, strategy, interval_ms, concurrency) VALUES ($1, $2, 'probe', 1000, $3)`,
    [randomUUID(), kind, isShort ? 3 : 2],
  );

await ask(
  `INSERT INTO requests (id, kind, label)
   SELECT gen_random_uuid(), $1, CASE WHEN n % $2 = 0 THEN $3 ELSE 'request ' || n END FROM generate_series(1, $4::int) n`,
  [REQUEST_KIND, FAILS_EACH, FAILING, REQUESTS],
);

const killed = new Set<number>();
const processes: (ChildProcess | undefined)[] = [];
async function startProcess(slot: number): Promise<void> {
  const child = fork(join(import.meta.dirname, 'probe-process.ts'), [], {
    env: {
      ...process.env,
      NODE_OPTIONS: '--no-warnings',
      DATABASE_URL: url,
      DATA_DIR: join(home, 'data'),
      MEDIA_DIR: media,
      NODE_NAME: `node-${String(slot)}`,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  processes[slot] = child;
  await new Promise((resolve) => child.once('message', resolve));
}
const alive = (): ChildProcess[] => processes.filter((child) => child !== undefined);
const doneCount = async (): Promise<number> =>
  (await ask<{ n: number }>('SELECT count(*)::int AS n FROM probe_done'))[0]?.n ?? 0;

async function killOne(slot: number): Promise<void> {
  const child = processes[slot];
  if (!child?.pid) return;
  killed.add(child.pid);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  say(`kill -9 of process ${String(slot)} (${String(await doneCount())} done)`);
  await startProcess(slot);
}

/** Freezes running FFmpegs of the workers until one was caught, or nothing more is to come. */
async function freezeFfmpeg(): Promise<number> {
  const limit = performance.now() + 15_000;
  while (performance.now() < limit) {
    const pids = ffmpegsOfOurs();
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    if (pids.length > 0) return pids.length;
    await delay(50);
  }
  return 0;
}
function ffmpegsOfOurs(): number[] {
  try {
    return execFileSync('pgrep', ['-f', 'sine=d=1.5'], { encoding: 'utf8' })
      .split('\n')
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
}

say(`${String(ITEMS)} items, ${String(KINDS.length)} workers, 2 processes`);
await Promise.all([startProcess(0), startProcess(1)]);
const frozenFfmpegs = freezeFfmpeg();
await delay(isShort ? 1000 : 4000);
for (let round = 0; round < (isShort ? 1 : 3); round++) {
  await killOne(round % 2);
  await delay(2000);
}
say(`FFmpegs stopped with SIGSTOP: ${String(await frozenFfmpegs)}`);

const cancelled = await ask<{ id: string }>(
  `UPDATE requests SET status = 'cancelled', error = 'Cancelled by the drill.', finished_at = now()
   WHERE id IN (SELECT id FROM requests WHERE status IN ('queued', 'running') AND label <> $1
     ORDER BY status DESC, created_at, id LIMIT 3) RETURNING id`,
  [FAILING],
);
say(`requests cancelled: ${String(cancelled.length)}`);

const beforeMedia = await ask('SELECT 1 FROM probe_done');
await rename(media, `${media}.away`);
say(`the media directory is gone (${String(beforeMedia.length)} done)`);
await delay(isShort ? 4000 : 10_000);
await rename(`${media}.away`, media);
say('the media directory is back');

for (const child of alive()) child.send('clock');
say('the wall clock jumped an hour ahead in both processes');

await postgres.stop();
say('PostgreSQL is stopped');
await delay(DATABASE_AWAY_MS);
postgres = await openDatabase();
if (postgres.url !== url) throw new Error('PostgreSQL came back at another address');
say(`PostgreSQL is back after ${String(DATABASE_AWAY_MS / 1000)} s (${String(await doneCount())} done)`);

const frozen = processes[1];
frozen?.kill('SIGSTOP');
say('process 1 is frozen');
await delay(FROZEN_MS);
frozen?.kill('SIGCONT');
say(`process 1 wakes after ${String(FROZEN_MS / 1000)} s; its leases were passed on meanwhile`);
const late = new Set(frozen?.pid === undefined ? [] : [frozen.pid]);

for (const child of alive()) child.kill('SIGSTOP');
say('both processes sleep');
await delay(ASLEEP_MS);
for (const child of alive()) {
  child.kill('SIGCONT');
  if (child.pid !== undefined) late.add(child.pid);
}
say(`both processes wake after ${String(ASLEEP_MS / 1000)} s`);

// ── until nothing is left ────────────────────────────────────────────────────────────────────────────────────────
const open = `SELECT count(*)::int AS n FROM animes a WHERE NOT EXISTS (SELECT 1 FROM probe_done d WHERE d.item = a.mal_id)
  AND NOT EXISTS (SELECT 1 FROM worker_results r WHERE r.is_holding AND r.item_id = a.mal_id::text AND r.next_try_at IS NULL)`;
const openRequests = `SELECT count(*)::int AS n FROM requests WHERE status IN ('queued', 'running')`;
let left = ITEMS;
let requestsLeft = REQUESTS;
while (performance.now() - started < LIMIT_MS) {
  left = (await ask<{ n: number }>(open))[0]?.n ?? 0;
  requestsLeft = (await ask<{ n: number }>(openRequests))[0]?.n ?? 0;
  if (left + requestsLeft === 0) break;
  await delay(500);
}
say(`open items: ${String(left)}`);

const faults: string[] = [];
const expectNone = (what: string, count: number): void => {
  say(`${what}: ${String(count)}`);
  if (count !== 0) faults.push(`${what}: ${String(count)}`);
};
const number = async (sql: string, values: unknown[] = []): Promise<number> =>
  (await ask<{ n: number }>(sql, values))[0]?.n ?? 0;

expectNone('lost items', left);
expectNone(
  'successes recorded twice',
  await number(
    `SELECT count(*)::int AS n FROM (SELECT item_id FROM worker_results WHERE outcome = 'SUCCESS' GROUP BY kind, item_id HAVING count(*) > 1) t`,
  ),
);
expectNone(
  'done items without a recorded success, or the other way round',
  await number(
    `SELECT count(*)::int AS n FROM probe_done d FULL JOIN (SELECT item_id FROM worker_results WHERE outcome = 'SUCCESS' AND kind <> '${REQUEST_KIND}') r
     ON r.item_id = d.item::text WHERE d.item IS NULL OR r.item_id IS NULL`,
  ),
);
// A frozen process cannot know that its lease was passed on; what it began counts as ended when it froze.
expectNone(
  'items processed by two living processes at the same time',
  await number(
    `SELECT count(*)::int AS n FROM probe_runs a JOIN probe_runs b ON a.item = b.item AND a.id < b.id
     WHERE a.ended_at > b.started_at AND NOT a.pid = ANY($1) AND NOT b.pid = ANY($1)`,
    [[...late, ...killed]],
  ),
);
const shouldDie = Array.from({ length: ITEMS }, (_, index) => index + 1).filter((item) =>
  ['invalid', 'dead'].includes(faultOf(item)),
);
expectNone(
  'items that should be visibly dead with a reason and are not',
  shouldDie.length -
    (await number(
      `SELECT count(DISTINCT item_id)::int AS n FROM worker_results WHERE is_holding AND next_try_at IS NULL AND error <> ''
         AND item_id = ANY($1::text[])`,
      [shouldDie],
    )),
);
expectNone(
  'healthy items that ended dead',
  await number(
    `SELECT count(*)::int AS n FROM worker_results WHERE is_holding AND next_try_at IS NULL AND kind <> '${REQUEST_KIND}'
       AND NOT item_id = ANY($1::text[])`,
    [shouldDie],
  ),
);

expectNone('requests that are neither over nor failed', requestsLeft);
expectNone(
  'completed requests that kept nothing, or kept ones that are not completed',
  await number(
    `SELECT count(*)::int AS n FROM probe_request_done d FULL JOIN (SELECT id FROM requests WHERE status = 'completed') r
     ON r.id = d.id WHERE d.id IS NULL OR r.id IS NULL`,
  ),
);
expectNone(
  'requests that should have failed after their attempts, with the reason, and have not',
  Math.floor(REQUESTS / FAILS_EACH) -
    (await number(
      `SELECT count(*)::int AS n FROM requests WHERE status = 'failed' AND label = $1 AND error <> '' AND attempts >= 3`,
      [FAILING],
    )),
);
expectNone(
  'healthy requests that failed',
  await number(`SELECT count(*)::int AS n FROM requests WHERE status = 'failed' AND label <> $1`, [FAILING]),
);
expectNone(
  'cancelled requests that are not cancelled any more',
  cancelled.length -
    (await number(`SELECT count(*)::int AS n FROM requests WHERE status = 'cancelled' AND id = ANY($1)`, [
      cancelled.map(({ id }) => id),
    ])),
);

const endings = await Promise.all(
  alive().map(async (child) => {
    const ended = new Promise<string>((resolve) =>
      child.once('exit', (code, signal) => {
        resolve(signal ?? `exit ${String(code)}`);
      }),
    );
    child.kill('SIGTERM');
    return Promise.race([ended, delay(30_000, 'did not end: something keeps it alive', { ref: false })]);
  }),
);
say(`after SIGTERM the processes ended with ${endings.join(', ')}`);
if (endings.some((ending) => ending !== 'exit 0')) faults.push(`processes ended with ${endings.join(', ')}`);
expectNone('FFmpegs left', ffmpegsOfOurs().length);
expectNone(
  'database connections left',
  await number(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name LIKE 'quiz-factory%'`),
);
expectNone(
  'jobs left active',
  await number(`SELECT count(*)::int AS n FROM pgboss.job WHERE state = 'active' AND name LIKE 'probe%'`),
);

for (const child of alive()) child.kill('SIGKILL');
await postgres.stop();
if (existsSync(home)) await rm(home, { recursive: true, force: true });
say(faults.length === 0 ? 'all as it must be' : `FAULTS:\n  ${faults.join('\n  ')}`);
process.exit(faults.length === 0 ? 0 : 1);
