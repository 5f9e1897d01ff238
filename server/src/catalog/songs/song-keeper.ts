import { Injectable } from '@nestjs/common';
import type { Song } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
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

  /** Gives songs that are known what they lack. */
  keep(animeId: number, songs: readonly NewSong[], addedBy: string): Outcome {
    return this.announcing((transaction) => this.work.keep(animeId, songs, addedBy, transaction));
  }

  /** Counts before what a worker found elsewhere. */
  keepLeading(animeId: number, songs: readonly NewSong[], addedBy: string): Outcome {
    return this.announcing((transaction) => this.work.keepLeading(animeId, songs, addedBy, transaction));
  }

  private announcing(write: (transaction: Transaction) => Promise<Song[]>): Outcome {
    return done(async (transaction) => {
      const changed = await write(transaction);
      return () => {
        for (const row of changed) this.events.publish('song.changed', { id: row.id, row });
      };
    });
  }
}
