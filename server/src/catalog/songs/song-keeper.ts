import { Injectable } from '@nestjs/common';
import type { Song } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { type Commit, done, type Outcome } from '../../engine/index.js';
import { EventBus } from '../../platform/events/index.js';
import type { ListedSong } from '../../providers/index.js';
import { numberSongs } from '../imports/number-songs.js';
import { asNewSong } from './listed-as-new.js';
import { placeSongs } from './place-songs.js';
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

  /**
   * What a service lists, whose numbers may differ from ours: songs that are known get what they lack, at the numbers that
   * they have.
   */
  keepListed(animeId: number, listed: readonly ListedSong[], addedBy: string): Commit {
    return this.publishing(async (transaction) => {
      const known = await this.work.lockedSongs(animeId, transaction);
      return this.work.keep(
        animeId,
        placeSongs(known, numberSongs(listed).map(asNewSong)),
        addedBy,
        transaction,
      );
    });
  }

  private announcing(write: (transaction: Transaction) => Promise<Song[]>): Outcome {
    return done(this.publishing(write));
  }

  private publishing(write: (transaction: Transaction) => Promise<Song[]>): Commit {
    return async (transaction) => {
      const changed = await write(transaction);
      return () => {
        for (const row of changed) this.events.publish('song.changed', { id: row.id, row });
      };
    };
  }
}
