import { Injectable } from '@nestjs/common';
import type { Song, SongList, Page } from '@quiz-factory/shared';
import { Database, equals, ModelTable } from '../../platform/database/index.js';
import { ManualRows, type RowChange } from '../../moderation/index.js';
import { EventBus } from '../../platform/events/index.js';
import { SongModel } from './song.model.js';

@Injectable()
export class SongRepository {
  readonly table: ModelTable<Song>;
  private readonly manual: ManualRows<Song>;

  constructor(database: Database, events: EventBus) {
    this.table = new ModelTable<Song>(database, SongModel, {
      entity: 'song',
      searched: ['title', 'artists'],
    });
    this.manual = new ManualRows<Song>(database, {
      entity: 'song',
      table: this.table,
      naturalKey: (row) => `${String(row.animeId)}/${row.category}/${String(row.number)}`,
      idOf: (row) => row.id,
      announce: (id, row) => {
        events.publish('song.changed', { id, row });
      },
    });
  }

  list(query: SongList): Promise<Page<Song>> {
    return this.manual.list(
      query,
      equals(query, {
        animeId: 'anime_id',
        category: 'category',
        isNsfw: 'is_nsfw',
        isSpoiler: 'is_spoiler',
        addedBy: 'added_by',
      }),
    );
  }

  get(id: number): Promise<Song> {
    return this.manual.get(id);
  }

  create(values: object): Promise<Song> {
    return this.manual.create(values);
  }

  update(id: number, values: RowChange): Promise<Song> {
    return this.manual.update(id, values);
  }

  remove(id: number): Promise<void> {
    return this.manual.remove(id);
  }
}
