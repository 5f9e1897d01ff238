import { existsSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { startDaemon } from '../processes/index.js';
import type { PostgresBinaries } from './binaries.js';
import { cleanEnvironment, pathsIn } from './cluster-files.js';
import { PostgresStartFailed } from './postgres.errors.js';
import { clearStalePid, findPostmaster, type Postmaster } from './postmaster.js';
import { asUnprivileged, prepareCluster } from './unprivileged.js';

const START_LIMIT_MS = 60_000;
/** How often postmaster.pid is looked at: PostgreSQL offers no event for its state, only this file (as pg_ctl reads it). */
const LOOK_MS = 25;
/** Children of a postmaster that was killed may need a moment to notice; meanwhile a new one refuses to start. */
const HELD_BY_CHILDREN = /pre-existing shared memory block|lock file "postmaster\.pid"/u;
const CHILDREN_LIMIT_MS = 30_000;
const CHILDREN_LOOK_MS = 250;

export interface StartOptions {
  readonly directory: string;
  readonly port: number;
  readonly outlivesParent: boolean;
  readonly isThrowaway: boolean;
}

/** Starts PostgreSQL on a cluster on which none works. @throws CannotDropRoot, PostgresStartFailed */
export async function startPostmaster(
  binaries: PostgresBinaries,
  options: StartOptions,
): Promise<Postmaster> {
  const limit = performance.now() + CHILDREN_LIMIT_MS;
  for (;;) {
    clearStalePid(pathsIn(options.directory).cluster);
    try {
      return await startOnce(binaries, options);
    } catch (error) {
      const isHeld = error instanceof PostgresStartFailed && HELD_BY_CHILDREN.test(error.message);
      if (!isHeld || performance.now() > limit) throw error;
      await delay(CHILDREN_LOOK_MS);
    }
  }
}

async function startOnce(binaries: PostgresBinaries, options: StartOptions): Promise<Postmaster> {
  const { cluster, log } = pathsIn(options.directory);
  const privilege = await prepareCluster(cluster, [binaries.postgres]);
  const [program, args] = asUnprivileged(privilege, binaries.postgres, [
    ...['-D', cluster, '-h', '127.0.0.1', '-p', String(options.port)],
    // No Unix socket: its path may be too long, and a port with a password serves everybody alike.
    ...['-c', 'unix_socket_directories=', '-c', 'max_connections=200', '-c', 'shared_buffers=128MB'],
    ...(options.isThrowaway
      ? ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']
      : []),
  ]);
  const logged = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  const daemon = await startDaemon(program, args, {
    logFile: log,
    cwd: cluster,
    env: cleanEnvironment,
    outlivesParent: options.outlivesParent,
  });
  const limit = performance.now() + START_LIMIT_MS;
  while (!daemon.hasEnded() && performance.now() < limit) {
    const postmaster = findPostmaster(cluster);
    if (postmaster?.isReady === true && postmaster.port === options.port) return postmaster;
    await delay(LOOK_MS);
  }
  const words = daemon.hasEnded()
    ? 'ended at once'
    : `did not start within ${String(START_LIMIT_MS / 1000)} s`;
  throw new PostgresStartFailed(
    `The embedded PostgreSQL ${words}. Its log (${log}) says:\n${tail(log, logged)}`,
  );
}

/** The last lines that were written behind an offset, in bytes. */
function tail(file: string, from: number): string {
  if (!existsSync(file)) return '';
  return readFileSync(file).subarray(from).toString('utf8').trim().split('\n').slice(-12).join('\n');
}
