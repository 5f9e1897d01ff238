// Stopped in every way while a pipeline works and a film is made: npm run test:faults -- stops [--short]
//
// After each way nothing may run any more within 20 s and nothing may be in hand; the next start goes on. At the end
// everything must be done once.
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startEmbeddedPostgres } from '../../server/dist/platform/embedded-postgres/index.js';
import { npmStart } from '../support/npm-start.ts';
import { waysToStop } from '../support/ways-to-stop.ts';
import { Drill, freePort } from './drill.ts';
import { FactoryClient } from './pipeline/factory-client.ts';
import { Facts } from './pipeline/facts.ts';
import { makeLibrary } from './pipeline/library.ts';

const isShort = process.argv.includes('--short');
const SONGS = isShort ? 40 : 150;
const GONE_WITHIN_MS = 20_000;
const BUSY_LIMIT_MS = 120_000;
const FINISH_LIMIT_MS = 900_000;

const drill = await Drill.begin('stops');
const dataDir = join(drill.home, 'data');
const port = String(await freePort());
const client = new FactoryClient(`http://127.0.0.1:${port}`);
const facts = new Facts(dataDir);
const library = await makeLibrary(drill.home, SONGS);
drill.say(`${String(SONGS)} songs`);
const start = (onTerminal = false) => npmStart({ dataDir, env: { PORT: port }, onTerminal });

/** Until a film is being made and something else is in hand. */
async function untilBusy(): Promise<void> {
  const until = performance.now() + BUSY_LIMIT_MS;
  while (performance.now() < until) {
    await client.keepRendering();
    const films = await facts.number(
      `SELECT count(*)::int AS n FROM requests WHERE kind = 'render' AND status = 'running' AND progress > 0`,
    );
    const jobs = await facts.number(`SELECT count(*)::int AS n FROM pgboss.job WHERE state = 'active'`);
    if (films > 0 && (jobs > 1 || (await facts.open()) === 0)) return;
    await delay(100);
  }
  drill.fault('no film and no work was in hand');
}

let isBegun = false;
for (const way of waysToStop.filter(({ isShort: isFew }) => isFew || !isShort)) {
  const run = await start(way.onTerminal);
  if (!isBegun) await client.begin(library);
  isBegun = true;
  await untilBusy();
  const before = await facts.finished();
  const asked = performance.now();
  way.stop(run);
  const left = await run.untilGone(GONE_WITHIN_MS);
  const tookMs = performance.now() - asked;
  if (left.length > 0)
    drill.fault(`${way.name}: left after 20 s: ${left.map(({ command }) => command).join('; ')}`);
  const by = /Stopped by (.+?): finishing/u.exec(run.output())?.[1] ?? '';
  if (!way.by.test(by) && !way.onTerminal) drill.fault(`${way.name}: stopped by "${by}"`);
  if (/took too long|unhandled|\n\s+at .+:\d+:\d+/u.test(run.output()))
    drill.fault(`${way.name}: ${run.output()}`);
  const postgres = await startEmbeddedPostgres({
    directory: join(dataDir, 'database'),
    outlivesParent: false,
    isThrowaway: false,
  });
  const inHand = await facts.inHand();
  const after = await facts.finished();
  await postgres.stop();
  if (inHand.length > 0) drill.fault(`${way.name}: not handed back: ${inHand.join(', ')}`);
  const lost = [...before].filter((name) => !after.has(name));
  if (lost.length > 0) drill.fault(`${way.name}: lost: ${lost.join(', ')}`);
  drill.say(`${way.name}: all gone after ${(tookMs / 1000).toFixed(1)} s, ${String(after.size)} facts kept`);
}

const run = await start();
const until = performance.now() + FINISH_LIMIT_MS;
while (performance.now() < until) {
  const films = await facts.number(
    `SELECT count(*)::int AS n FROM requests WHERE status IN ('queued', 'running')`,
  );
  if (films === 0 && (await facts.open()) === 0) break;
  await delay(500);
}
for (const fault of await facts.faults(SONGS)) drill.fault(fault);
run.child.kill('SIGTERM');
if ((await run.untilGone(GONE_WITHIN_MS)).length > 0) drill.fault('something ran on at the end');
await drill.end();
