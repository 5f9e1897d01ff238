import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { isAlive, runProgram, startDaemon } from '../processes/index.js';
import { findPostgresBinaries } from './binaries.js';
import { asUnprivileged, prepareCluster, type Privilege } from './unprivileged.js';

export interface EmbeddedPostgresOptions {
  /** Everything of the database lies below it: `postgres/` (the cluster), its log, its password (mode 0600). */
  readonly directory: string;
  /** True for the server: the database outlives a `kill -9` of us, and the next start takes it up again. */
  readonly outlivesParent: boolean;
  /** Trade durability for speed: only for data that is thrown away (tests, the demo). */
  readonly isThrowaway: boolean;
}

/** The database could not be started; the message holds the end of its log. */
export class PostgresStartFailed extends Error {
  override readonly name = 'PostgresStartFailed';
}

export interface RunningPostgres {
  /** `postgres://…` of the database "quiz_factory". */
  readonly url: string;
  readonly pid: number;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  readonly stop: () => Promise<void>;
}

const USER = 'quiz';
const DATABASE = 'quiz_factory';
const START_LIMIT_MS = 60_000;

/**
 * Starts the embedded PostgreSQL, or takes up one that still runs from a process that was killed.
 *
 * @throws NoEmbeddedPostgres, CannotDropRoot, PostgresStartFailed
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<RunningPostgres> {
  mkdirSync(options.directory, { recursive: true });
  const cluster = join(options.directory, 'postgres');
  const password = readPassword(options.directory);
  const running = readPostmaster(cluster);
  if (running) return connectTo(cluster, running.pid, running.port, password);

  const binaries = findPostgresBinaries();
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    await initialise(cluster, binaries.initdb, binaries.postgres, password, options.isThrowaway);
  }
  const privilege = await prepareCluster(cluster, [binaries.postgres]);
  const port = await choosePort(options.directory);
  const logFile = join(options.directory, 'postgres.log');
  const [program, args] = asUnprivileged(privilege, binaries.postgres, [
    ...['-D', cluster, '-h', '127.0.0.1', '-p', String(port)],
    // No Unix socket: its path may be too long, and a port with a password serves everybody alike.
    ...['-c', 'unix_socket_directories=', '-c', 'max_connections=200', '-c', 'shared_buffers=128MB'],
    ...(options.isThrowaway
      ? ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']
      : []),
  ]);
  await startDaemon(program, args, {
    logFile,
    cwd: cluster,
    env: cleanEnvironment(),
    outlivesParent: options.outlivesParent,
  });
  const pid = await untilStarted(cluster, port, logFile);
  return connectTo(cluster, pid, port, password);
}

async function initialise(
  cluster: string,
  initdb: string,
  postgres: string,
  password: string,
  isThrowaway: boolean,
): Promise<void> {
  // Made beside its place and renamed when whole: a crash here leaves no half cluster behind.
  const draft = `${cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  const privilege: Privilege = await prepareCluster(draft, [initdb, postgres]);
  // Readable by its owner alone, and only while initdb runs. (A pipe would do, but Node's pipes are sockets, and
  // initdb opens its password file by name.)
  const passwordFile = `${cluster}.initial-password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (privilege.way === 'user') chownSync(passwordFile, privilege.uid, privilege.gid);
    const [program, args] = asUnprivileged(privilege, initdb, [
      ...['-D', draft, '-U', USER, '-E', 'UTF8', '--locale=C', '--auth=scram-sha-256'],
      `--pwfile=${passwordFile}`,
      ...(isThrowaway ? ['--no-sync'] : []),
    ]);
    await runProgram(program, args, { timeoutMs: 120_000, env: cleanEnvironment(), cwd: draft });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  rmSync(cluster, { recursive: true, force: true });
  renameSync(draft, cluster);
}

function readPassword(directory: string): string {
  const file = join(directory, 'postgres.password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}

/** Reads postmaster.pid (line 1: pid, line 4: port) if its process lives. */
function readPostmaster(cluster: string): { pid: number; port: number } | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return pid > 0 && port > 0 && isAlive(pid) ? { pid, port } : undefined;
}

async function untilStarted(cluster: string, port: number, logFile: string): Promise<number> {
  const limit = performance.now() + START_LIMIT_MS;
  while (performance.now() < limit) {
    const file = join(cluster, 'postmaster.pid');
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    // Line 8 is the state; PostgreSQL offers no event for it, only this file (as pg_ctl reads it).
    if (lines[7]?.startsWith('ready') && Number(lines[3]) === port) return Number(lines[0]);
    await delay(25);
  }
  const tail = existsSync(logFile) ? readFileSync(logFile, 'utf8').split('\n').slice(-12).join('\n') : '';
  throw new PostgresStartFailed(
    `PostgreSQL did not start within ${String(START_LIMIT_MS / 1000)} s:\n${tail}`,
  );
}

async function connectTo(
  cluster: string,
  pid: number,
  port: number,
  password: string,
): Promise<RunningPostgres> {
  const address = `postgres://${USER}:${password}@127.0.0.1:${String(port)}`;
  await ensureDatabase(`${address}/postgres`);
  return {
    url: `${address}/${DATABASE}`,
    pid,
    stop: async () => {
      if (!isAlive(pid)) return;
      process.kill(pid, 'SIGINT');
      const limit = performance.now() + 30_000;
      while (existsSync(join(cluster, 'postmaster.pid')) && performance.now() < limit) await delay(25);
    },
  };
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** PostgreSQL reads PG* variables; ours must not lead it astray. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return { LC_ALL: 'C', TZ: 'UTC' };
}

/** The port of the last time if it is still free: processes that wait for the database find it where it was. */
async function choosePort(directory: string): Promise<number> {
  const file = join(directory, 'postgres.port');
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const port = (last > 0 ? await freePort(last) : undefined) ?? (await freePort(0));
  if (port === undefined) throw new PostgresStartFailed('No port is free on 127.0.0.1.');
  writeFileSync(file, String(port));
  return port;
}

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
