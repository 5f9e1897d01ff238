import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { systemClock } from '../platform/clock/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { pruneCache } from './prune-cache.js';
import { RenderRepository } from './render.repository.js';

export interface AttemptFolders {
  /** Everything of this attempt. */
  readonly root: string;
  readonly work: string;
  /** What becomes the render's directory when it is whole. */
  readonly output: string;
}

const PREVIEW_MS = 3_600_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/u;

/** Where renders are on disk: `renders/<id>` when whole, `render-work/<id>.<random>` before, one cache of units. */
@Injectable()
export class RenderFolders {
  readonly cache: string;
  private readonly finished: string;
  private readonly working: string;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'dataDir'>,
    private readonly renders: RenderRepository,
  ) {
    this.cache = join(config.dataDir, 'render-cache');
    this.finished = join(config.dataDir, 'renders');
    this.working = join(config.dataDir, 'render-work');
  }

  of(id: string): string {
    return join(this.finished, id);
  }

  /** A new place each time: what an aborted attempt still writes for a moment is in nobody's way. */
  async begin(id: string): Promise<AttemptFolders> {
    // We hold the lease now: earlier attempts at this render are dead, or have lost it and can publish nothing.
    for (const name of await entries(this.working))
      if (name.startsWith(`${id}.`)) await rm(join(this.working, name), { recursive: true, force: true });
    const root = join(this.working, `${id}.${randomUUID()}`);
    const folders = { root, work: join(root, 'work'), output: join(root, 'output') };
    for (const folder of [folders.work, folders.output, this.cache, this.finished])
      await mkdir(folder, { recursive: true });
    return folders;
  }

  /** One rename: the directory is there whole or not at all. What a dead attempt left in its place goes first. */
  async publish(id: string, folders: AttemptFolders): Promise<void> {
    await rm(this.of(id), { recursive: true, force: true });
    await rename(folders.output, this.of(id));
  }

  async end(folders: AttemptFolders): Promise<void> {
    await rm(folders.root, { recursive: true, force: true });
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) await rm(this.of(id), { recursive: true, force: true });
  }

  /** Takes away what dead processes left: work of renders that nobody is making, files of renders that are no more. */
  async reap(): Promise<void> {
    const works = await entries(this.working);
    const leased = await this.renders.leased(idsOf(works));
    await this.clear(this.working, works, leased);
    // Previews last seconds; what an hour-old one left is a dead process's.
    for (const name of works.filter((other) => other.startsWith('preview-'))) {
      const folder = join(this.working, name);
      const found = await stat(folder).catch(() => undefined);
      if (found && systemClock.date().getTime() - found.mtimeMs > PREVIEW_MS)
        await rm(folder, { recursive: true, force: true });
    }
    await this.prune();
    const outputs = await entries(this.finished);
    await this.clear(this.finished, outputs, await this.renders.standing(idsOf(outputs)));
  }

  /** Takes units away that no render used for long. */
  async prune(): Promise<void> {
    await pruneCache(this.cache, systemClock.date().getTime());
  }

  private async clear(folder: string, names: readonly string[], kept: ReadonlySet<string>): Promise<void> {
    for (const name of names) {
      const id = UUID.exec(name)?.[0];
      if (id !== undefined && !kept.has(id)) await rm(join(folder, name), { recursive: true, force: true });
    }
  }
}

const idsOf = (names: readonly string[]): string[] => [
  ...new Set(names.flatMap((name) => UUID.exec(name)?.[0] ?? [])),
];

async function entries(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
