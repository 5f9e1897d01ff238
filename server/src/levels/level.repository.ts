import { Injectable } from '@nestjs/common';
import type { Level, LevelList, Page } from '@quiz-factory/shared';
import { Database, equals, Table } from '../platform/database/index.js';
import { ManualRows } from '../moderation/index.js';
import { EventBus } from '../platform/events/index.js';

@Injectable()
export class LevelRepository {
  readonly table: Table<Level>;
  private readonly manual: ManualRows<Level>;

  constructor(database: Database, events: EventBus) {
    this.table = new Table<Level>(database, {
      entity: 'level',
      table: 'levels',
      key: 'id',
      columns: {
        id: 'plain',
        songId: 'plain',
        difficulty: 'plain',
        strategy: 'plain',
        confidence: 'plain',
        rationale: 'plain',
        addedBy: 'plain',
        createdAt: 'timestamp',
        updatedAt: 'timestamp',
      },
      searched: ['rationale', 'strategy'],
    });
    this.manual = new ManualRows<Level>(database, {
      entity: 'level',
      table: this.table,
      naturalKey: (row) => String(row.songId),
      idOf: (row) => row.id,
      announce: (id, row) => {
        events.publish('level.changed', { id, row });
      },
    });
  }

  list(query: LevelList): Promise<Page<Level>> {
    return this.manual.list(
      query,
      equals(query, {
        songId: 'song_id',
        animeId: '(SELECT anime_id FROM songs WHERE songs.id = levels.song_id)',
        strategy: 'strategy',
        addedBy: 'added_by',
      }),
    );
  }

  get(id: number): Promise<Level> {
    return this.manual.get(id);
  }

  create(values: object): Promise<Level> {
    return this.manual.create({ confidence: 1, rationale: 'set by hand', ...values, strategy: 'manual' });
  }

  update(id: number, values: object): Promise<Level> {
    return this.manual.update(id, { confidence: 1, ...values, strategy: 'manual' });
  }

  remove(id: number): Promise<void> {
    return this.manual.remove(id);
  }
}
