// kill -9 of the server, the database, or both, at random instants: npm run test:faults -- kills [--short] [--seed=N]
//
// A pipeline works and films are made meanwhile. Each time the factory must be up again after one `npm start`, or by
// itself where only the database died; nothing that was finished may be lost, nothing done twice. Some of the killed
// servers are never reaped by their parent, as in a container without an init.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processesOf } from '../support/processes-of.ts';
import { Drill, freePort } from './drill.ts';
import { FactoryClient } from './pipeline/factory-client.ts';
import { Facts } from './pipeline/facts.ts';
import { makeLibrary } from './pipeline/library.ts';

const isShort = process.argv.includes('--short');
const KILLS = isShort ? 4 : 50;
const SONGS = isShort ? 30 : 250;
/** Mostly short, now and then long enough for what a killed server had in hand to be taken up again. */
const LONGEST_UP_MS = isShort ? 6000 : 25_000;
/** For a machine that has other things to do. */
const UP_LIMIT_MS = 240_000;
const FINISH_LIMIT_MS = 900_000;
const root = resolve(import.meta.dirname, '../..');

const seed = Number(
  process.argv.find((word) => word.startsWith('--seed='))?.slice('--seed='.length) ?? Date.now() % 1e6,
);
let state = seed;
/** Lehmer's generator, 0…1: a run can be repeated as far as processes can. */
const random = (): number => (state = (state * 48_271 + 11) % 2_147_483_647) / 2_147_483_647;

const drill = await Drill.begin('kills');
const dataDir = join(drill.home, 'data');
const port = String(await freePort());
const client = new FactoryClient(`http://127.0.0.1:${port}`);
const facts = new Facts(dataDir);
const library = await makeLibrary(drill.home, SONGS);
drill.say(`${String(SONGS)} songs, ${String(KILLS)} kills, --seed=${String(seed)}`);

/** Starts a server, then never asks again what became of it. */
const NEGLECTFUL_PARENT = `
  require('node:child_process').spawn(process.execPath, ['--enable-source-maps', 'server/dist/main/server.js'], { stdio: 'inherit' });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
`;
const neglectful: ChildProcess[] = [];
let output = '';

function start(isReaped: boolean): ChildProcess {
  const [file, args] = isReaped ? ['npm', ['start']] : [process.execPath, ['-e', NEGLECTFUL_PARENT]];
  const child = spawn(file, args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', LOG_LEVEL: 'warn', DATA_DIR: dataDir, PORT: port },
  });
  if (!isReaped) neglectful.push(child);
  output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-20_000)));
  return child;
}

const serverPid = (): number | undefined =>
  processesOf(dataDir).find(({ command }) =>
    /^\S*node --enable-source-maps server\/dist\/main\/server\.js/u.test(command),
  )?.pid;

function postmasterPid(): number | undefined {
  try {
    return Number(
      readFileSync(join(dataDir, 'database', 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
    );
  } catch {
    return undefined;
  }
}

function kill(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}

const backMs = { 'one npm start': [] as number[], itself: [] as number[] };
let lastFinished: ReadonlySet<string> = new Set();
async function nothingLost(): Promise<void> {
  const now = await facts.finished();
  const lost = [...lastFinished].filter((name) => !now.has(name));
  if (lost.length > 0) drill.fault(`lost: ${lost.slice(0, 5).join(', ')} (${String(lost.length)})`);
  lastFinished = now;
}

let run = start(true);
if (!(await client.isUpWithin(UP_LIMIT_MS))) throw new Error(`it did not start at all: ${output}`);
await client.begin(library);
if (!(await client.isRenderingWithin(UP_LIMIT_MS))) drill.fault(`no film is made: ${output}`);
const tally = { server: 0, database: 0, both: 0, unreaped: 0, booting: 0 };

for (let k = 0; k < KILLS && drill.faults.length < 5; k++) {
  await client.keepRendering().catch((error: unknown) => {
    drill.fault(`kill ${String(k)}: REST: ${String(error)}`);
  });
  await delay(random() ** 2 * LONGEST_UP_MS);
  const dice = random();
  const target = dice < 0.4 ? 'server' : dice < 0.7 ? 'database' : 'both';
  const isNextReaped = random() < 0.6;
  lastFinished = await facts.finished().catch(() => lastFinished);
  if (target !== 'server') kill(postmasterPid());
  if (target !== 'database') kill(serverPid());
  tally[target] += 1;
  const began = performance.now();
  if (target === 'database') {
    if (!(await client.isUpWithin(UP_LIMIT_MS)))
      drill.fault(`kill ${String(k)}: not back by itself: ${output}`);
    backMs.itself.push(performance.now() - began);
  } else {
    if (!neglectful.includes(run)) await once(run, 'exit').catch(() => undefined);
    else tally.unreaped += 1;
    run = start(isNextReaped);
    // Now and then it is killed while it starts, too.
    if (random() < 0.2) {
      await delay(random() * 4000);
      tally.booting += 1;
      if (kill(serverPid())) {
        if (isNextReaped) await once(run, 'exit');
        run = start(isNextReaped);
      }
    }
    if (!(await client.isUpWithin(UP_LIMIT_MS)))
      drill.fault(`kill ${String(k)}: not up after npm start: ${output}`);
    backMs['one npm start'].push(performance.now() - began);
  }
  await nothingLost();
  drill.say(
    `${String(k + 1)}: ${target} killed; ${String(lastFinished.size)} facts, ${String(await facts.open())} songs open`,
  );
}

drill.say(`waiting until all is done; so far ${JSON.stringify(tally)}`);
const until = performance.now() + FINISH_LIMIT_MS;
while (performance.now() < until) {
  const requests = await facts.number(
    `SELECT count(*)::int AS n FROM requests WHERE status IN ('queued', 'running')`,
  );
  if (requests === 0 && (await facts.open()) === 0) break;
  await delay(500);
}
await nothingLost();
for (const fault of await facts.faults(SONGS)) drill.fault(fault);
drill.say(
  `films: ${String(await facts.number(`SELECT count(*)::int AS n FROM requests WHERE kind = 'render' AND status = 'completed'`))}`,
);
const pid = serverPid();
if (pid !== undefined) process.kill(pid, 'SIGTERM');
const goneUntil = performance.now() + 20_000;
const isOurs = ({ pid: other }: { pid: number }): boolean =>
  !neglectful.some((parent) => parent.pid === other);
while (processesOf(dataDir).some(isOurs) && performance.now() < goneUntil) await delay(50);
const left = processesOf(dataDir).filter(isOurs);
if (left.length > 0) drill.fault(`left at the end: ${left.map(({ command }) => command).join('; ')}`);
for (const parent of neglectful) parent.kill('SIGKILL');
for (const [how, times] of Object.entries(backMs)) {
  times.sort((a, b) => a - b);
  const at = (share: number): string =>
    ((times[Math.floor(share * (times.length - 1))] ?? 0) / 1000).toFixed(1);
  drill.say(`up again by ${how}: ${String(times.length)} times, median ${at(0.5)} s, longest ${at(1)} s`);
}
drill.say(JSON.stringify(tally));
await drill.end();
