import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { EventBus } from '../platform/events/index.js';
import { RenderFolders } from './render-folders.js';

/** Takes away what nobody can see any more: at each start, and when a quiz goes with its films. */
@Injectable()
export class FilmHousekeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('FilmHousekeeping');
  private stopListening: (() => void) | undefined;

  constructor(
    private readonly folders: RenderFolders,
    private readonly events: EventBus,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.stopListening = this.events.onAny((name, payload) => {
      if (name === 'quiz.changed' && 'row' in payload && payload.row === null) void this.reap();
    });
    await this.quietly('earlier renders stay where they are', () => this.folders.gather());
    await this.reap();
  }

  onApplicationShutdown(): void {
    this.stopListening?.();
  }

  private reap(): Promise<void> {
    return this.quietly('old renders stay', () => this.folders.reap());
  }

  /** Never rejects: what could not be done now is done at the next start. */
  private async quietly(ifNot: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn(`${ifNot}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
