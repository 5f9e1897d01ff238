import { randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Render } from '@quiz-factory/shared';
import { systemClock } from '../platform/clock/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { pruneCache } from './prune-cache.js';
import { RenderRepository } from './render.repository.js';

export interface AttemptFolders {
  /** Everything that is made on the way: of this machine alone. */
  readonly work: string;
  /** What becomes the render's directory when it is whole. */
  readonly output: string;
}

const PREVIEW_MS = 3_600_000;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/u;

/**
 * Where renders are on disk. Finished ones are with the media, for every machine of the factory reads these:
 * `MEDIA_DIR/renders/<id>` when whole, `.<id>.<random>` beside it before. The work and the cache of units are each
 * machine's own, under its `DATA_DIR`.
 */
@Injectable()
export class RenderFolders {
  readonly cache: string;
  private readonly finished: string;
  private readonly working: string;
  private readonly earlier: string;
  private readonly published = new WeakSet<AttemptFolders>();

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'dataDir' | 'mediaDir'>,
    private readonly renders: RenderRepository,
  ) {
    this.cache = join(config.dataDir, 'render-cache');
    this.working = join(config.dataDir, 'render-work');
    this.finished = join(config.mediaDir, 'renders');
    this.earlier = join(config.dataDir, 'renders');
  }

  /** Brings films that are under `DATA_DIR/renders` to where all machines find them. */
  async gather(): Promise<void> {
    const { earlier } = this;
    const names = (await entries(earlier)).filter((name) => UUID.test(name));
    if (earlier === this.finished || names.length === 0) return;
    await mkdir(this.finished, { recursive: true });
    for (const name of names) {
      const there = join(this.finished, name);
      try {
        await rename(join(earlier, name), there);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
        // Another drive: copied beside, so that nobody sees half a film.
        await cp(join(earlier, name), `${there}.part`, { recursive: true });
        await rename(`${there}.part`, there);
        await rm(join(earlier, name), { recursive: true });
      }
    }
  }

  of(id: string): string {
    return join(this.finished, id);
  }

  /** A new place each time: what an aborted attempt still writes for a moment is in nobody's way. */
  async begin(id: string): Promise<AttemptFolders> {
    // The render is ours now: earlier attempts at it are dead, or have lost it and can publish nothing.
    await this.clear(this.working, (name) => name.startsWith(`${id}.`));
    await this.clear(this.finished, (name) => name.startsWith(`.${id}.`));
    const name = `${id}.${randomUUID()}`;
    const folders = { work: join(this.working, name), output: join(this.finished, `.${name}`) };
    for (const folder of [folders.work, folders.output, this.cache]) await mkdir(folder, { recursive: true });
    return folders;
  }

  /**
   * One rename: the directory is there whole or not at all. What a dead attempt left in its place goes first. To be
   * called again when the transaction around it is begun anew.
   */
  async publish(id: string, folders: AttemptFolders): Promise<void> {
    if (this.published.has(folders)) return;
    await rm(this.of(id), { recursive: true, force: true });
    await rename(folders.output, this.of(id));
    this.published.add(folders);
  }

  async end({ work, output }: AttemptFolders): Promise<void> {
    for (const folder of [work, output]) await rm(folder, { recursive: true, force: true });
  }

  /** Takes away what dead processes left: work of renders that nobody is making, files of renders that are no more. */
  async reap(): Promise<void> {
    await this.keepOnly(this.working, ['running']);
    await this.keepOnly(this.finished, ['queued', 'running', 'completed']);
    // Previews last seconds; what an hour-old one left is a dead process's.
    for (const name of await entries(this.working)) {
      if (!name.startsWith('preview-')) continue;
      const folder = join(this.working, name);
      const found = await stat(folder).catch(() => undefined);
      if (found && systemClock.date().getTime() - found.mtimeMs > PREVIEW_MS)
        await rm(folder, { recursive: true, force: true });
    }
    await this.prune();
  }

  /** Takes units away that no render used for long. */
  async prune(): Promise<void> {
    await pruneCache(this.cache, systemClock.date().getTime());
  }

  private async clear(folder: string, isRubbish: (name: string) => boolean): Promise<void> {
    for (const name of await entries(folder))
      if (isRubbish(name)) await rm(join(folder, name), { recursive: true, force: true });
  }

  /** What is of a render in another state goes, and of one that is no more. */
  private async keepOnly(folder: string, statuses: readonly Render['status'][]): Promise<void> {
    // Listed before the rows are read: what is begun meanwhile is not looked at.
    const names = await entries(folder);
    const idOf = (name: string): string => UUID.exec(name)?.[0] ?? '';
    const ids = new Set(names.map(idOf).filter((id) => id !== ''));
    const kept = await this.renders.among([...ids], statuses);
    for (const name of names)
      if (ids.has(idOf(name)) && !kept.has(idOf(name)))
        await rm(join(folder, name), { recursive: true, force: true });
  }
}

async function entries(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
