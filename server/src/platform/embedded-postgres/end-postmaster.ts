import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from '../processes/index.js';
import { findPostmaster } from './postmaster.js';

const LIMIT_MS = 30_000;
const LOOK_MS = 25;

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. Waits until it has ended. */
export async function endPostmaster(cluster: string, pid: number): Promise<void> {
  if (findPostmaster(cluster)?.pid !== pid) return;
  process.kill(pid, 'SIGINT');
  const limit = performance.now() + LIMIT_MS;
  while (isAlive(pid) && performance.now() < limit) await delay(LOOK_MS);
}
