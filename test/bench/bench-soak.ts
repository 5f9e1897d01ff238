// Ten minutes of work with an eye on the heap: npm run bench -- soak (SOAK_MINUTES for another length)
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { currentConfig } from '../../server/dist/platform/config/index.js';
import { migrate } from '../../server/dist/platform/database/index.js';
import { startEmbeddedPostgres } from '../../server/dist/platform/embedded-postgres/index.js';
import { openEngine } from '../support/open-engine.ts';
import { noop, waiting } from './noop-worker.ts';
import { print } from './report.ts';

const MINUTES = Number(process.env['SOAK_MINUTES'] ?? '10');
const ITEMS_A_SECOND = 500;
const WORKERS = 8;
const EVERY_MS = 10_000;

const home = await mkdtemp(join(tmpdir(), 'quiz-bench-'));
await chmod(home, 0o711);
const postgres = await startEmbeddedPostgres({
  directory: join(home, 'database'),
  outlivesParent: false,
  isThrowaway: false,
});
await migrate(postgres.url);
const client = new pg.Client({ connectionString: postgres.url });
await client.connect();
await client.query(
  "INSERT INTO animes (mal_id, title_romaji) SELECT n, 'item ' || n FROM generate_series(1, 1000) n",
);
for (let n = 0; n < WORKERS; n++)
  await client.query(
    `INSERT INTO workers (id, kind, strategy, interval_ms, concurrency) VALUES ($1, 'noop', 'noop', 1000, 16)`,
    [randomUUID()],
  );
const engine = await openEngine(
  currentConfig({ DATABASE_URL: postgres.url, DATA_DIR: join(home, 'data'), LOG_LEVEL: 'error' }),
  [noop],
);
const heaps: { minutes: number; mb: number }[] = [];
let given = 0;
const started = performance.now();
let nextLook = started + EVERY_MS;
try {
  while (performance.now() - started < MINUTES * 60_000) {
    const due = Math.floor(((performance.now() - started) / 1000) * ITEMS_A_SECOND);
    for (; given < due; given++) waiting.add((given % 1000) + 1);
    if (performance.now() >= nextLook) {
      nextLook += EVERY_MS;
      globalThis.gc?.();
      heaps.push({
        minutes: (performance.now() - started) / 60_000,
        mb: process.memoryUsage().heapUsed / 1_048_576,
      });
    }
    await delay(100);
  }
  // The first minute fills caches and pools.
  const settled = heaps.filter(({ minutes }) => minutes > 1);
  const slope = slopeOf(settled);
  const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM worker_results');
  print({
    what: `${String(MINUTES)} minutes of ${String(WORKERS)} workers, ${rows[0]?.count ?? '?'} items`,
    value: `heap ${(settled[0]?.mb ?? NaN).toFixed(1)} MB after the first minute, ${(settled.at(-1)?.mb ?? NaN).toFixed(1)} MB at the end, ${slope.toFixed(2)} MB a minute`,
    baseline: 'none',
    ratio: null,
    aim: 'flat: < 0.5 MB a minute',
    isMet: slope < 0.5,
  });
} finally {
  await engine.close();
  await client.end();
  await postgres.stop();
  await rm(home, { recursive: true, force: true });
}
process.exit(0);

/** Least squares, MB a minute. */
function slopeOf(points: readonly { minutes: number; mb: number }[]): number {
  const x = points.reduce((sum, { minutes }) => sum + minutes, 0) / points.length;
  const y = points.reduce((sum, { mb }) => sum + mb, 0) / points.length;
  const above = points.reduce((sum, point) => sum + (point.minutes - x) * (point.mb - y), 0);
  return above / points.reduce((sum, { minutes }) => sum + (minutes - x) ** 2, 0);
}
