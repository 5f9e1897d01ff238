import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Is it an error that says "cannot link here": another drive, or a file system without hard links? */
const cannotLink = new Set(['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK', 'EOPNOTSUPP', 'ENOSYS']);

/** Puts a local file at `target`: a hard link where possible (no time, no space), else a copy. Never a half file. */
export async function bringLocalFile(
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

/** SHA-256 of a file (FIPS 180-4), in hex, and its size in bytes. */
export async function fingerprint(
  file: string,
  signal: AbortSignal,
): Promise<{ sha256: string; sizeBytes: number }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash, { signal });
  return { sha256: hash.digest('hex'), sizeBytes: (await stat(file)).size };
}
