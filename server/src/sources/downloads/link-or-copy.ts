import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Codes of errors that say "cannot link here": another drive, or a file system without hard links. */
const cannotLink = new Set(['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK', 'EOPNOTSUPP', 'ENOSYS']);

/** Puts a local file at `target`: a hard link where possible (no time, no space), else a copy. Never a half file. */
export async function linkOrCopy(
  from: string,
  target: string,
  signal: AbortSignal,
): Promise<'linked' | 'copied'> {
  await mkdir(dirname(target), { recursive: true });
  try {
    await link(from, target);
    return 'linked';
  } catch (error) {
    if (!cannotLink.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  try {
    await pipeline(createReadStream(from), createWriteStream(target, { flags: 'wx' }), { signal });
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
  return 'copied';
}
