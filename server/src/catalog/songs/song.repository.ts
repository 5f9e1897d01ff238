import { Injectable } from '@nestjs/common';
import type { Song, SongList, Page } from '@quiz-factory/shared';
import { Database, equals, Table } from '../../platform/database/index.js';
import { ManualRows } from '../../moderation/index.js';
import { EventBus } from '../../platform/events/index.js';

@Injectable()
export class SongRepository {
  readonly table: Table<Song>;
  private readonly manual: ManualRows<Song>;

  constructor(database: Database, events: EventBus) {
    this.table = new Table<Song>(database, {
      entity: 'song',
      table: 'songs',
      key: 'id',
      columns: {
        id: 'plain',
        animeId: 'plain',
        category: 'plain',
        number: 'plain',
        title: 'plain',
        artists: 'text[]',
        episodes: 'plain',
        isNsfw: 'plain',
        isSpoiler: 'plain',
        addedBy: 'plain',
        createdAt: 'timestamp',
        updatedAt: 'timestamp',
      },
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

  update(id: number, values: object): Promise<Song> {
    return this.manual.update(id, values);
  }

  remove(id: number): Promise<void> {
    return this.manual.remove(id);
  }
}
