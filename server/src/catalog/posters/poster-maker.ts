import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PosterSize } from '@quiz-factory/shared';
import { ShortTaskThreads } from '../../platform/threads/index.js';
import type { MadePictures } from './make-pictures.thread.js';

export interface Poster {
  /** SHA-256 of what it was made from, hexadecimal. */
  readonly version: string;
  /** WebP. */
  readonly pictures: Readonly<Record<PosterSize, Uint8Array>>;
}

/** What came is no picture that can be a poster. The message says why. */
export class NotAPicture extends Error {
  override readonly name = 'NotAPicture';
}

const FILE = new URL('./make-pictures.thread.js', import.meta.url).href.replace(
  // Threads run what was built, also where a test runs the sources themselves.
  '/server/src/',
  '/server/dist/',
);
const LIMIT_MS = 20_000;

/** Makes the sizes of a poster of whatever somebody's server sent. */
@Injectable()
export class PosterMaker {
  constructor(private readonly threads: ShortTaskThreads) {}

  /** @throws NotAPicture; the signal's reason */
  async make(bytes: Buffer, signal: AbortSignal): Promise<Poster> {
    const version = createHash('sha256').update(bytes).digest('hex');
    const limit = AbortSignal.timeout(LIMIT_MS);
    try {
      const made = await this.threads.run<MadePictures>({
        file: FILE,
        payload: bytes,
        signal: AbortSignal.any([signal, limit]),
      });
      if ('fault' in made) throw new NotAPicture(made.fault);
      return { version, pictures: made.pictures };
    } catch (error) {
      signal.throwIfAborted();
      if (limit.aborted)
        throw new NotAPicture(`it cannot be read within ${String(LIMIT_MS / 1000)} seconds`, {
          cause: error,
        });
      throw error;
    }
  }
}
