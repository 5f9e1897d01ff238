import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FETCHED } from './resumable-file.js';

/** Removes what has come of these sources' files, whichever strategy fetched it. */
export async function removeFetched(mediaDir: string, sourceIds: readonly number[]): Promise<void> {
  if (sourceIds.length === 0) return;
  const unwanted = new Set(sourceIds.map(String));
  for (const name of await readdir(mediaDir).catch(() => [])) {
    if (!name.startsWith(FETCHED)) continue;
    const id = /^\d+/u.exec(name.slice(FETCHED.length))?.[0] ?? '';
    if (unwanted.has(id)) await rm(join(mediaDir, name), { recursive: true, force: true });
  }
}
