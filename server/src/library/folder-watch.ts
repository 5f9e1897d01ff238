import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type FSWatcher, watch } from 'chokidar';
import { VIDEO_FILE } from './names/understand-file-name.js';

/** A file that grows is still being copied: it is told of when it has rested for so long. */
const SETTLED_MS = 2000;
/** What a whole series brings is told together. */
const TOGETHER_MS = 500;

/**
 * Tells when videos in a folder come, go or are renamed. Drives of the network and full tables of watches tell nothing:
 * there, whoever follows a folder finds out by reading it again now and then, as every worker does at its interval.
 */
@Injectable()
export class FolderWatch implements OnApplicationShutdown {
  private readonly logger = new Logger('FolderWatch');
  private readonly watchers = new Map<string, FSWatcher>();
  private readonly timers = new Map<string, NodeJS.Timeout>();

  /**
   * Following a folder twice is following it once.
   *
   * @param folder absolute @returns once it is watched, or cannot be
   */
  async follow(folder: string, onChange: () => void): Promise<void> {
    if (this.watchers.has(folder)) return;
    const watcher = watch(folder, {
      ignoreInitial: true,
      followSymlinks: false,
      ignored: (path, stats) => stats?.isFile() === true && !VIDEO_FILE.test(path),
      awaitWriteFinish: { stabilityThreshold: SETTLED_MS, pollInterval: 500 },
    });
    this.watchers.set(folder, watcher);
    const note = (): void => {
      if (!this.timers.has(folder))
        this.timers.set(
          folder,
          setTimeout(() => {
            this.timers.delete(folder);
            onChange();
          }, TOGETHER_MS),
        );
    };
    watcher.on('add', note).on('unlink', note).on('unlinkDir', note);
    await new Promise<void>((resolve) => {
      watcher.on('ready', resolve).on('error', (error) => {
        this.logger.warn({ folder, error }, 'a folder cannot be watched: it is read at intervals');
        resolve();
      });
    });
  }

  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers.values()) clearTimeout(timer);
    await Promise.all([...this.watchers.values()].map((watcher) => watcher.close()));
  }
}
