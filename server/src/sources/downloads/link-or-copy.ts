import { createReadStream, createWriteStream, type Stats } from 'node:fs';
import { link, lstat, mkdir, realpath, rm, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { statRegularFile } from '../../platform/files/index.js';

/** Codes of errors that say "cannot link here": another drive, or a file system without hard links. */
const cannotLink = new Set(['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK', 'EOPNOTSUPP', 'ENOSYS']);

/** So much stays free for the database and for films. */
const KEPT_FREE_BYTES = 500 * 1024 * 1024;

/** There is no room for a copy; nothing was begun. The message is for people. */
export class NoRoomForCopy extends Error {
  override readonly name = 'NoRoomForCopy';
}

export interface CopyOptions {
  readonly signal: AbortSignal;
  /** Given what is copied, of so much. */
  readonly onProgress: (bytes: number, totalBytes: number) => void;
}

/**
 * Puts a local file at `target`: a hard link where possible (no time, no space), else a copy. Never a half file. Of a
 * symbolic link, what it points to is taken.
 *
 * @throws NotARegularFile, NoRoomForCopy, or what the file system failed with
 */
export async function linkOrCopy(
  from: string | Buffer,
  target: string,
  options: CopyOptions,
): Promise<'linked' | 'copied'> {
  const file = await realpath(from, { encoding: 'buffer' });
  const stats = await statRegularFile(file);
  await mkdir(dirname(target), { recursive: true });
  try {
    await link(file, target);
    // Somebody may have put a link in the file's place meanwhile.
    if ((await lstat(target)).isFile()) return 'linked';
    await rm(target, { force: true });
    throw new Error(`${from.toString()} changed while it was linked`);
  } catch (error) {
    if (!cannotLink.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  await copy(file, stats, target, options);
  return 'copied';
}

/** As many bytes as the file had: one that grows for ever fills no disk. */
async function copy(
  from: Buffer,
  { size }: Stats,
  target: string,
  { signal, onProgress }: CopyOptions,
): Promise<void> {
  const disk = await statfs(dirname(target));
  const free = disk.bavail * disk.bsize;
  if (free < size + KEPT_FREE_BYTES)
    throw new NoRoomForCopy(
      `There is no room for a copy of ${from.toString()}: it has ${megabytes(size)}, and ${megabytes(free)} are free ` +
        `(${megabytes(KEPT_FREE_BYTES)} of them are kept). Make room, or put the media folder on the drive of your videos: then nothing is copied.`,
    );
  let copied = 0;
  const reading = createReadStream(from, { end: Math.max(0, size - 1), highWaterMark: 1 << 20 });
  reading.on('data', (chunk) => {
    copied += chunk.length;
    onProgress(copied, size);
  });
  try {
    await pipeline(reading, createWriteStream(target, { flags: 'wx' }), { signal });
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_048_576).toLocaleString('en')} MB`;
