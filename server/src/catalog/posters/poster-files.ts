import { randomUUID } from 'node:crypto';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { type PosterSize, posterSizes } from '@quiz-factory/shared';
import { CONFIG, type Config } from '../../platform/config/index.js';
import type { Poster } from './poster-maker.js';

/** Where a size of a poster is, relative to the media directory. */
export const posterPath = (version: string, size: PosterSize): string =>
  join('posters', version.slice(0, 2), `${version}.${size}.webp`);

/** Posters on disk. A picture's files are named after its content, and never change. */
@Injectable()
export class PosterFiles {
  private readonly mediaDir: string;

  constructor(@Inject(CONFIG) { mediaDir }: Pick<Config, 'mediaDir'>) {
    this.mediaDir = mediaDir;
  }

  /** No reader ever sees half of one. */
  async write({ version, pictures }: Poster): Promise<void> {
    for (const size of posterSizes) {
      const path = this.of(version, size);
      const part = `${path}.${randomUUID()}.part`;
      await mkdir(dirname(path), { recursive: true });
      try {
        await writeFile(part, pictures[size], { flush: true });
        await rename(part, path);
      } finally {
        await rm(part, { force: true });
      }
    }
  }

  /** Whether posters are kept in the media directory at all; a drive that is not mounted holds none. */
  areReachable(): Promise<boolean> {
    return access(join(this.mediaDir, 'posters')).then(
      () => true,
      () => false,
    );
  }

  async remove(version: string): Promise<void> {
    for (const size of posterSizes) await rm(this.of(version, size), { force: true });
  }

  private of(version: string, size: PosterSize): string {
    return join(this.mediaDir, posterPath(version, size));
  }
}
