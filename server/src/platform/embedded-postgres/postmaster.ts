import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineOf, isAlive } from '../processes/index.js';

/** The lines of postmaster.pid (miscadmin.h, LOCK_FILE_LINE_…), counted from 0. */
const PID = 0;
const PORT = 3;
const STATUS = 7;

/** PostgreSQL's first process, which starts and ends all others of a cluster. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** It takes connections; else it is starting or stopping. */
  readonly isReady: boolean;
}

/**
 * The postmaster that works on a cluster. What postmaster.pid says is not believed by itself: its process may be gone,
 * not reaped, or another program's that got its number.
 */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const lines = readLines(cluster);
  const pid = Number(lines[PID]);
  if (!(pid > 0) || !isAlive(pid) || !worksOn(pid, cluster)) return undefined;
  return { pid, port: Number(lines[PORT]), isReady: lines[STATUS]?.startsWith('ready') ?? false };
}

/**
 * PostgreSQL does not start while the process that postmaster.pid names is there, whatever it is. A file whose process
 * is gone is left to PostgreSQL, which then also looks for what its children still hold.
 */
export function clearStalePid(cluster: string): void {
  const pid = Number(readLines(cluster)[PID]);
  if (pid > 0 && (!isThere(pid) || findPostmaster(cluster))) return;
  rmSync(fileOf(cluster), { force: true });
}

/** A process has this number, be it dead and not reaped. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Is it a `postgres -D` of this directory? Where that cannot be known (no /proc), it is taken for one. */
function worksOn(pid: number, cluster: string): boolean {
  const words = commandLineOf(pid);
  if (words === undefined) return true;
  const directory = words[words.indexOf('-D') + 1] ?? '';
  return words.includes('-D') && isSameDirectory(directory, cluster);
}

function isSameDirectory(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}

function readLines(cluster: string): readonly string[] {
  const file = fileOf(cluster);
  try {
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  } catch (error) {
    // It was taken away between the two.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

const fileOf = (cluster: string): string => join(cluster, 'postmaster.pid');
