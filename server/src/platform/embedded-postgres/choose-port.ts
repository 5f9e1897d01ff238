import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PostgresStartFailed } from './postgres.errors.js';

/** Children of a postmaster that was killed hold its port for a moment. */
const HELD_LIMIT_MS = 3000;
const LOOK_MS = 50;

/**
 * The port of the last time if it is still free: processes that wait for the database find it where it was. Else any.
 *
 * @param required the one that it must be @throws PostgresStartFailed when that is taken, or none is free
 */
export async function choosePort(directory: string, required?: number): Promise<number> {
  const file = join(directory, 'postgres.port');
  const last = required ?? (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0);
  if (last > 0 && (await becomesFree(last))) return last;
  if (required !== undefined)
    throw new PostgresStartFailed(
      `Another program took the port ${String(required)} of the embedded PostgreSQL.`,
    );
  const port = await freePort(0);
  if (port === undefined) throw new PostgresStartFailed('No port is free on 127.0.0.1.');
  writeFileSync(file, String(port));
  return port;
}

async function becomesFree(port: number): Promise<boolean> {
  const limit = performance.now() + HELD_LIMIT_MS;
  for (;;) {
    if ((await freePort(port)) !== undefined) return true;
    if (performance.now() > limit) return false;
    await delay(LOOK_MS);
  }
}

/** @param wanted 0: any. @returns undefined when it is taken */
async function freePort(wanted: number): Promise<number | undefined> {
  const server = createServer();
  const isOpen = await new Promise<boolean>((resolve) => {
    server.once('error', () => {
      resolve(false);
    });
    server.listen(wanted, '127.0.0.1', () => {
      resolve(true);
    });
  });
  if (!isOpen) return undefined;
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return address === null || typeof address === 'string' ? undefined : address.port;
}
