import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, startTicksOf } from '../processes/index.js';

/** Another live server works in this directory. */
export class DirectoryInUse extends Error {
  override readonly name = 'DirectoryInUse';
}

/**
 * Takes a directory for this process alone. A lock left by a killed process is recognised (its process is gone)
 * and taken over.
 *
 * @returns the function that gives it back. @throws DirectoryInUse
 */
export function lockDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'server.lock');
  const mine = `${String(process.pid)} ${startTicksOf(process.pid)}`;
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 3) throw error;
      const [pid = '0', ticks] = readFileSync(file, 'utf8').split(' ');
      if (Number(pid) > 0 && isAlive(Number(pid), ticks))
        throw new DirectoryInUse(
          `Another server (process ${pid}) already uses ${directory}. Stop it first, or set DATA_DIR and PORT for a second one.`,
        );
      rmSync(file, { force: true });
    }
  }
  return () => {
    rmSync(file, { force: true });
  };
}

/** Does a live process hold the directory? */
export function isLocked(directory: string): boolean {
  const file = join(directory, 'server.lock');
  if (!existsSync(file)) return false;
  const [pid = '0', ticks] = readFileSync(file, 'utf8').split(' ');
  return Number(pid) > 0 && isAlive(Number(pid), ticks);
}
