import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../processes/index.js';
import type { PostgresBinaries } from './binaries.js';
import { asUnprivileged, prepareCluster } from './unprivileged.js';

export const USER = 'quiz';

/** Where what is in the directory of an embedded database. */
export const pathsIn = (directory: string): Readonly<Record<'cluster' | 'log', string>> => ({
  cluster: join(directory, 'postgres'),
  log: join(directory, 'postgres.log'),
});

/** PostgreSQL reads PG* variables; ours must not lead it astray. */
export const cleanEnvironment: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' };

/** Makes a cluster's files, unless they are there. */
export async function ensureCluster(
  directory: string,
  binaries: PostgresBinaries,
  isThrowaway: boolean,
): Promise<void> {
  const { cluster } = pathsIn(directory);
  if (existsSync(join(cluster, 'PG_VERSION'))) return;
  // Made beside its place and renamed when whole: a crash here leaves no half cluster behind.
  const draft = `${cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  const privilege = await prepareCluster(draft, [binaries.initdb, binaries.postgres]);
  // Readable by its owner alone, and only while initdb runs. (A pipe would do, but Node's pipes are sockets, and
  // initdb opens its password file by name.)
  const passwordFile = `${cluster}.initial-password`;
  writeFileSync(passwordFile, `${readPassword(directory)}\n`, { mode: 0o600 });
  try {
    if (privilege.way === 'user') chownSync(passwordFile, privilege.uid, privilege.gid);
    const [program, args] = asUnprivileged(privilege, binaries.initdb, [
      ...['-D', draft, '-U', USER, '-E', 'UTF8', '--locale=C', '--auth=scram-sha-256'],
      `--pwfile=${passwordFile}`,
      ...(isThrowaway ? ['--no-sync'] : []),
    ]);
    await runProgram(program, args, { timeoutMs: 120_000, env: cleanEnvironment, cwd: draft });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  rmSync(cluster, { recursive: true, force: true });
  renameSync(draft, cluster);
}

/** The database user's password, made at the first call. */
export function readPassword(directory: string): string {
  const file = join(directory, 'postgres.password');
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (kept !== '') return kept;
  const password = randomBytes(24).toString('base64url');
  // Renamed into place: a crash leaves no half of it.
  writeFileSync(`${file}.new`, password, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return password;
}
