import { Injectable } from '@nestjs/common';
import type { Source, SourceList, Page } from '@quiz-factory/shared';
import { Database, equals, Table } from '../platform/database/index.js';
import { ManualRows } from '../moderation/index.js';
import { EventBus } from '../platform/events/index.js';

@Injectable()
export class SourceRepository {
  readonly table: Table<Source>;
  private readonly manual: ManualRows<Source>;

  constructor(database: Database, events: EventBus) {
    this.table = new Table<Source>(database, {
      entity: 'source',
      table: 'sources',
      key: 'id',
      columns: {
        id: 'plain',
        songId: 'plain',
        provider: 'plain',
        location: 'plain',
        isCreditless: 'plain',
        resolution: 'plain',
        overlap: 'plain',
        hasSubtitles: 'plain',
        hasLyrics: 'plain',
        status: 'plain',
        invalidReason: 'plain',
        path: 'plain',
        sizeBytes: 'bigint',
        sha256: 'plain',
        durationSeconds: 'plain',
        videoCodec: 'plain',
        audioCodec: 'plain',
        width: 'plain',
        height: 'plain',
        addedBy: 'plain',
        createdAt: 'timestamp',
        updatedAt: 'timestamp',
      },
      searched: ['location', 'provider', 'invalidReason'],
    });
    this.manual = new ManualRows<Source>(database, {
      entity: 'source',
      table: this.table,
      naturalKey: (row) => `${String(row.songId)}/${row.provider}/${row.location}`,
      idOf: (row) => row.id,
      announce: (id, row) => {
        events.publish('source.changed', { id, row });
      },
    });
  }

  list(query: SourceList): Promise<Page<Source>> {
    return this.manual.list(
      query,
      equals(query, {
        songId: 'song_id',
        animeId: '(SELECT anime_id FROM songs WHERE songs.id = sources.song_id)',
        status: 'status',
        provider: 'provider',
        addedBy: 'added_by',
      }),
    );
  }

  get(id: number): Promise<Source> {
    return this.manual.get(id);
  }

  create(values: object): Promise<Source> {
    return this.manual.create(values);
  }

  update(id: number, values: object): Promise<Source> {
    return this.manual.update(id, values);
  }

  remove(id: number): Promise<void> {
    return this.manual.remove(id);
  }
}
