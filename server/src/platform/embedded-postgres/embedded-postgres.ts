import { mkdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from '../processes/index.js';
import { findPostgresBinaries } from './binaries.js';
import { choosePort } from './choose-port.js';
import { ensureCluster, pathsIn, readPassword, USER } from './cluster-files.js';
import { ensureDatabase } from './ensure-database.js';
import { endPostmaster } from './end-postmaster.js';
import { PostgresStartFailed } from './postgres.errors.js';
import { findPostmaster, type Postmaster } from './postmaster.js';
import { startPostmaster } from './start-postmaster.js';

export interface EmbeddedPostgresOptions {
  /** Everything of the database lies below it: `postgres/` (the cluster), its log, its password (mode 0600). */
  readonly directory: string;
  /** True for the server: the database outlives a `kill -9` of us, and the next start takes it up again. */
  readonly outlivesParent: boolean;
  /** Trade durability for speed: only for data that is thrown away (tests, the demo). */
  readonly isThrowaway: boolean;
  /** The port that it must have, for those who know it there already. Without: that of the last time, or any. */
  readonly port?: number;
}

export interface RunningPostgres {
  /** `postgres://…` of the database "quiz_factory". */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  readonly stop: () => Promise<void>;
}

const DATABASE = 'quiz_factory';
/** Longest that one that still runs may take to answer, or to end if it is about to. */
const ANSWER_LIMIT_MS = 60_000;
const ASK_AGAIN_MS = 100;

/**
 * Starts the embedded PostgreSQL, or takes up one that still runs from a process that was killed.
 *
 * @throws NoEmbeddedPostgres, CannotDropRoot, PostgresStartFailed
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<RunningPostgres> {
  const { directory } = options;
  mkdirSync(directory, { recursive: true });
  const running = await takeUp(directory);
  if (running) return running;
  const binaries = findPostgresBinaries();
  await ensureCluster(directory, binaries, options.isThrowaway);
  const port = await choosePort(directory, options.port);
  const postmaster = await startPostmaster(binaries, { ...options, port });
  const answering = await answer(directory, postmaster);
  if (answering) return answering;
  throw new PostgresStartFailed('The embedded PostgreSQL ended as soon as it had started.');
}

/**
 * Takes up the PostgreSQL that works on a directory, and waits for one that is about to start there.
 *
 * @throws PostgresStartFailed when none comes
 */
export async function joinEmbeddedPostgres(directory: string): Promise<RunningPostgres> {
  const limit = performance.now() + ANSWER_LIMIT_MS;
  do {
    const running = await takeUp(directory);
    if (running) return running;
    await delay(ASK_AGAIN_MS);
  } while (performance.now() < limit);
  throw new PostgresStartFailed(`No PostgreSQL runs in ${directory}, though a server does: look at its log.`);
}

/** @returns undefined when none runs, or when it ends while we ask */
async function takeUp(directory: string): Promise<RunningPostgres | undefined> {
  const postmaster = findPostmaster(pathsIn(directory).cluster);
  return postmaster && answer(directory, postmaster);
}

/** Waits until it answers. @returns undefined when it ends meanwhile. @throws PostgresStartFailed */
async function answer(directory: string, { pid }: Postmaster): Promise<RunningPostgres | undefined> {
  const { cluster, log } = pathsIn(directory);
  const limit = performance.now() + ANSWER_LIMIT_MS;
  let fault: unknown;
  for (
    let found = findPostmaster(cluster);
    found?.pid === pid && performance.now() < limit;
    found = findPostmaster(cluster)
  ) {
    const address = `postgres://${USER}:${readPassword(directory)}@127.0.0.1:${String(found.port)}`;
    try {
      await ensureDatabase(`${address}/postgres`, DATABASE);
      return {
        url: `${address}/${DATABASE}`,
        port: found.port,
        pid,
        stop: () => endPostmaster(cluster, pid),
      };
    } catch (error) {
      // Starting, stopping, or recovering from a crash of one of its processes.
      fault = error;
      await delay(ASK_AGAIN_MS);
    }
  }
  if (!isAlive(pid)) return undefined;
  throw new PostgresStartFailed(
    `The PostgreSQL of an earlier start (process ${String(pid)}) does not answer: ${String(fault)}. End it, or look at ${log}.`,
    { cause: fault },
  );
}
