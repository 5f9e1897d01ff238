import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import {
  type RunningPostgres,
  startEmbeddedPostgres,
} from '../../server/src/platform/embedded-postgres/index.js';
import { lockDirectory } from '../../server/src/platform/files/index.js';
import { isAlive } from '../../server/src/platform/processes/index.js';
import { processesOf } from '../support/processes-of.js';

jest.setTimeout(120_000);

let dataDir = '';
let directory = '';
let postgres: RunningPostgres;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'quiz-abandoned-'));
  await chmod(dataDir, 0o711);
  directory = join(dataDir, 'database');
});
afterEach(() => postgres.stop());
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** A server's part in it: holds the watchdog's pipe until it is killed, or ends the watchdog. */
const SERVER = `
  import { startAbandonmentWatchdog } from ${JSON.stringify(resolve('server/dist/platform/embedded-postgres/index.js'))};
  const [directory, lockedDirectory, grace] = process.argv.slice(1);
  const watchdog = await startAbandonmentWatchdog({ directory, lockedDirectory, graceSeconds: Number(grace) });
  process.once('SIGTERM', () => { watchdog.end(); process.exit(); });
  console.log('watched');
  setInterval(() => undefined, 1000);
`;

async function endServer(signal: 'SIGKILL' | 'SIGTERM', graceSeconds = 0.1): Promise<void> {
  postgres = await startEmbeddedPostgres({ directory, outlivesParent: true, isThrowaway: true });
  const server = spawn(
    process.execPath,
    ['--input-type=module', '-e', SERVER, directory, dataDir, String(graceSeconds)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  await once(createInterface(server.stdout), 'line');
  expect(watchdogs()).toHaveLength(1);
  server.kill(signal);
  await once(server, 'exit');
}
const watchdogsEnd = async (): Promise<void> => {
  while (watchdogs().length > 0) await delay(20);
};
const watchdogs = (): unknown[] =>
  processesOf(dataDir).filter(({ command }) => command.includes('end-abandoned'));

it('ends the database of a server that was killed', async () => {
  await endServer('SIGKILL');
  await watchdogsEnd();
  expect(isAlive(postgres.pid)).toBe(false);
});

it('leaves it to whoever has taken the directory meanwhile', async () => {
  const unlock = lockDirectory(dataDir);
  await endServer('SIGKILL');
  await watchdogsEnd();
  unlock();
  expect(isAlive(postgres.pid)).toBe(true);
});

it('is not there any more when the server stopped in order', async () => {
  await endServer('SIGTERM');
  await watchdogsEnd();
  expect(isAlive(postgres.pid)).toBe(true);
});

it('does not wait for a database that has ended in order', async () => {
  await endServer('SIGKILL', 600);
  await postgres.stop();
  await watchdogsEnd();
  expect(watchdogs()).toEqual([]);
});
