import { Injectable } from '@nestjs/common';
import { done, type Outcome } from '../../engine/index.js';
import { EventBus } from '../../platform/events/index.js';
import { type NewSong, SongWorkRepository } from './song-work.repository.js';

/** What all song strategies end with: the songs are kept, and those that changed are announced. */
@Injectable()
export class SongKeeper {
  constructor(
    private readonly work: SongWorkRepository,
    private readonly events: EventBus,
  ) {}

  keep(animeId: number, songs: readonly NewSong[], addedBy: string): Outcome {
    return done(async (transaction) => {
      const changed = await this.work.keep(animeId, songs, addedBy, transaction);
      return () => {
        for (const row of changed) this.events.publish('song.changed', { id: row.id, row });
      };
    });
  }
}
