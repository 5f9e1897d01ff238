import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const DAY_MS = 86_400_000;
/** Units that no render used for so long go … */
const OLDEST_MS = 30 * DAY_MS;
/** … and, least recently used first, as many as make the rest fit into this; */
const MOST_BYTES = 20e9;
/** but none that a running render may count on. */
const YOUNGEST_MS = DAY_MS;

/** Takes finished units away that nobody will miss. @param now ms since 1970 @returns how many went */
export async function pruneCache(folder: string, now: number, mostBytes = MOST_BYTES): Promise<number> {
  const names = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const units = [];
  for (const name of names) {
    const file = join(folder, name);
    // Another process may prune at the same time.
    const found = await stat(file).catch(() => undefined);
    if (found) units.push({ file, bytes: found.size, age: now - found.mtimeMs });
  }
  units.sort((a, b) => b.age - a.age);
  let total = units.reduce((sum, { bytes }) => sum + bytes, 0);
  let gone = 0;
  for (const { file, bytes, age } of units) {
    if (age < YOUNGEST_MS || (age < OLDEST_MS && total <= mostBytes)) break;
    await rm(file, { force: true });
    total -= bytes;
    gone += 1;
  }
  return gone;
}
