import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import {
  joinEmbeddedPostgres,
  type RunningPostgres,
  startEmbeddedPostgres,
} from '../../server/src/platform/embedded-postgres/index.js';
import { isAlive } from '../../server/src/platform/processes/index.js';
import { makeZombie } from '../support/make-zombie.js';

jest.setTimeout(120_000);

let directory = '';
let postgres: RunningPostgres;
const start = (port?: number): Promise<RunningPostgres> =>
  startEmbeddedPostgres({
    directory,
    outlivesParent: false,
    isThrowaway: true,
    ...(port === undefined ? {} : { port }),
  });

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'quiz-embedded-'));
  await chmod(directory, 0o711);
  postgres = await start();
});
afterAll(async () => {
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
});

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('SELECT 1');
  await client.end();
  return rows.length === 1;
}

const pidFile = (): string => join(directory, 'postgres', 'postmaster.pid');

/** As it is left by a postmaster that was killed, with another process in its place. */
async function leavePid(pid: number): Promise<void> {
  await postgres.stop();
  await writeFile(
    pidFile(),
    `${String(pid)}\n${join(directory, 'postgres')}\n1\n${String(postgres.port)}\n\n127.0.0.1\n  1  2\nready   \n`,
  );
}

it('is taken up where it runs, and joined', async () => {
  expect((await start()).pid).toBe(postgres.pid);
  expect((await joinEmbeddedPostgres(directory)).url).toBe(postgres.url);
});

it('starts after its first process was killed, at the same address, though its children may still be there', async () => {
  for (let k = 0; k < 3; k++) {
    const client = new pg.Client({ connectionString: postgres.url });
    client.on('error', () => undefined);
    await client.connect();
    const busy = client.query("SELECT pg_sleep(60), 'busy'").catch(() => undefined);
    process.kill(postgres.pid, 'SIGKILL');
    const { url, pid } = postgres;
    postgres = await start(postgres.port);
    await busy;
    expect([postgres.url, postgres.pid === pid, await answers(postgres.url)]).toEqual([url, false, true]);
  }
});

it('starts while another program has the number that its first process had', async () => {
  await leavePid(process.pid);
  postgres = await start();
  expect(await answers(postgres.url)).toBe(true);
  expect(Number((await readFile(pidFile(), 'utf8')).split('\n')[0])).toBe(postgres.pid);
});

const onLinux = process.platform === 'linux' ? it : it.skip;

onLinux('starts while its first process was killed and not reaped', async () => {
  const zombie = await makeZombie();
  try {
    await leavePid(zombie.pid);
    postgres = await start();
    expect(await answers(postgres.url)).toBe(true);
  } finally {
    await zombie.release();
  }
});

it('says why it cannot start, in the words of its log', async () => {
  await postgres.stop();
  const settings = join(directory, 'postgres', 'postgresql.conf');
  const whole = await readFile(settings, 'utf8');
  await writeFile(settings, `${whole}\nnot_a_setting = 5\n`);
  await expect(start()).rejects.toThrow(/ended at once[^]+not_a_setting/u);
  await writeFile(settings, whole);
  postgres = await start();
});

it('does not start at another address than the one that is asked for', async () => {
  const taken = Number(new URL(process.env['TEST_DATABASE_URL'] ?? '').port);
  await postgres.stop();
  await expect(start(taken)).rejects.toThrow(`Another program took the port ${String(taken)}`);
  postgres = await start();
});

it('is gone when it was stopped', async () => {
  await postgres.stop();
  expect(isAlive(postgres.pid)).toBe(false);
  postgres = await start();
});
