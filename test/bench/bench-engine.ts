// The engine against the bare programs that it is built on: npm run bench -- engine
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { currentConfig } from '../../server/dist/platform/config/index.js';
import { migrate } from '../../server/dist/platform/database/index.js';
import { startEmbeddedPostgres } from '../../server/dist/platform/embedded-postgres/index.js';
import { openEngine } from '../support/open-engine.ts';
import { hooks, noop, waiting } from './noop-worker.ts';
import { percentile, print } from './report.ts';

const ITEMS = 20_000;
const WORKERS = 4;

const home = await mkdtemp(join(tmpdir(), 'quiz-bench-'));
await chmod(home, 0o711);
// A database as users have it: durable.
const postgres = await startEmbeddedPostgres({
  directory: join(home, 'database'),
  outlivesParent: false,
  isThrowaway: false,
});
const client = new pg.Client({ connectionString: postgres.url });
await migrate(postgres.url);
await client.connect();

const openNoop = (): Promise<INestApplicationContext> =>
  openEngine(
    currentConfig({
      DATABASE_URL: postgres.url,
      DATA_DIR: join(home, 'data'),
      LOG_LEVEL: 'error',
    }),
    [noop],
  );

/** Bare pg-boss: jobs queued in bulk, fetched and completed in batches; the best of several batch sizes. */
async function bareQueue(): Promise<{ perSecond: number; batch: number }> {
  const boss = new PgBoss({ connectionString: postgres.url, max: 10, schedule: false });
  await boss.start();
  let best = { perSecond: 0, batch: 0 };
  for (const batch of [64, 256, 1000]) {
    const queue = `bare-${String(batch)}`;
    await boss.createQueue(queue, { policy: 'exclusive' });
    const began = performance.now();
    for (let from = 0; from < ITEMS; from += 1000)
      await boss.insert(
        queue,
        Array.from({ length: 1000 }, (_, index) => ({
          data: { item: from + index },
          singletonKey: String(from + index),
        })),
      );
    // Two fetchers, as many as there are cores.
    await Promise.all(
      [0, 1].map(async () => {
        for (;;) {
          const jobs = await boss.fetch(queue, { batchSize: batch });
          if (jobs.length === 0) return;
          await boss.complete(
            queue,
            jobs.map((job) => job.id),
          );
        }
      }),
    );
    const perSecond = (ITEMS / (performance.now() - began)) * 1000;
    if (perSecond > best.perSecond) best = { perSecond, batch };
  }
  await boss.stop({ graceful: false });
  return best;
}

async function throughput(): Promise<void> {
  const bare = await bareQueue();
  await client.query(
    `INSERT INTO animes (mal_id, title_romaji) SELECT n, 'item ' || n FROM generate_series(1, ${String(ITEMS)}) n`,
  );
  for (let item = 1; item <= ITEMS; item++) waiting.add(item);
  const engine = await openNoop();
  const began = performance.now();
  for (let n = 0; n < WORKERS; n++)
    await client.query(
      `INSERT INTO workers (id, kind, strategy, interval_ms, concurrency) VALUES ($1, 'noop', 'noop', 60000, 64)`,
      [randomUUID()],
    );
  await client.query('VACUUM ANALYZE');
  // An item leaves the list once its result is committed.
  while (waiting.first(1).length > 0) await delay(5);
  const perSecond = (ITEMS / (performance.now() - began)) * 1000;
  print({
    what: 'no-op items, from rows to recorded results',
    value: `${perSecond.toFixed(0)} a second (${String(WORKERS)} workers of concurrency 64)`,
    baseline: `bare pg-boss ${bare.perSecond.toFixed(0)} a second (insert 1000, fetch and complete ${String(bare.batch)} at once)`,
    ratio: perSecond / bare.perSecond,
    aim: '≥ 0.5',
    isMet: perSecond / bare.perSecond >= 0.5,
  });
  await latency();
  await engine.close();
}

/** From the commit of a new row to the start of its work, one at a time. */
async function latency(): Promise<void> {
  const listener = new pg.Client({ connectionString: postgres.url });
  await listener.connect();
  await listener.query('LISTEN bare');
  const bare: number[] = [];
  for (let n = 0; n < 200; n++) {
    const heard = new Promise((resolve) => listener.once('notification', resolve));
    const began = performance.now();
    await client.query('NOTIFY bare');
    await heard;
    bare.push(performance.now() - began);
  }
  await listener.end();
  const ours: number[] = [];
  for (let n = 0; n < 200; n++) {
    const item = 1_000_000 + n;
    waiting.add(item);
    const processed = new Promise<void>((resolve) => {
      hooks.onProcess = (done) => {
        if (done === item) resolve();
      };
    });
    await client.query('INSERT INTO animes (mal_id, title_romaji) VALUES ($1, $2)', [
      item,
      `item ${String(item)}`,
    ]);
    const committed = performance.now();
    await processed;
    ours.push(performance.now() - committed);
    await delay(15);
  }
  const aim = 2 * percentile(bare, 0.5) + 10;
  print({
    what: 'a new row to the start of its work',
    value: `p50 ${percentile(ours, 0.5).toFixed(1)} ms, p95 ${percentile(ours, 0.95).toFixed(1)} ms`,
    baseline: `bare LISTEN/NOTIFY round trip p50 ${percentile(bare, 0.5).toFixed(2)} ms`,
    ratio: null,
    aim: `p50 ≤ 2 × baseline + 10 ms = ${aim.toFixed(1)} ms`,
    isMet: percentile(ours, 0.5) <= aim,
  });
}

/** What 200 workers with nothing to do cost. */
async function idle(): Promise<void> {
  await client.query('DELETE FROM workers');
  const measure = async (): Promise<{ cpu: number; rss: number }> => {
    const engine = await openNoop();
    await delay(4000);
    globalThis.gc?.();
    const before = process.cpuUsage();
    const began = performance.now();
    await delay(10_000);
    const { user, system } = process.cpuUsage(before);
    const cpu = (user + system) / 1000 / (performance.now() - began);
    globalThis.gc?.();
    const rss = process.memoryUsage().rss;
    await engine.close();
    return { cpu, rss };
  };
  const empty = await measure();
  for (let n = 0; n < 200; n++)
    await client.query(
      `INSERT INTO workers (id, kind, strategy, interval_ms, concurrency) VALUES ($1, 'noop', 'noop', 60000, 1)`,
      [randomUUID()],
    );
  const full = await measure();
  const cpu = full.cpu - empty.cpu;
  const mb = (full.rss - empty.rss) / 1_048_576;
  print({
    what: '200 idle workers',
    value: `${(cpu * 100).toFixed(2)} % of one core and ${mb.toFixed(0)} MB more than none (interval 60 s)`,
    baseline: `no workers: ${(empty.cpu * 100).toFixed(2)} % and ${(empty.rss / 1_048_576).toFixed(0)} MB`,
    ratio: null,
    aim: '< 2 % and < 150 MB',
    isMet: cpu < 0.02 && mb < 150,
  });
}

try {
  await throughput();
  await idle();
} finally {
  await client.end();
  await postgres.stop();
  await rm(home, { recursive: true, force: true });
}
process.exit(0);
