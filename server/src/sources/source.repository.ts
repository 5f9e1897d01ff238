import { Injectable } from '@nestjs/common';
import type { Page, Source, SourceCreate, SourceList } from '@quiz-factory/shared';
import { Database, equals, ModelTable } from '../platform/database/index.js';
import { ManualRows, type RowChange } from '../moderation/index.js';
import { EventBus } from '../platform/events/index.js';
import { SourceModel } from './source.model.js';

@Injectable()
export class SourceRepository {
  readonly table: ModelTable<Source>;
  private readonly manual: ManualRows<Source>;

  constructor(database: Database, events: EventBus) {
    this.table = new ModelTable<Source>(database, SourceModel, {
      entity: 'source',
      searched: ['location', 'provider', 'invalidReason'],
      hidden: ['fetchedBy', 'host'],
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

  /** Without a provider its location says what it is: an address of the web, or a file. */
  create(values: SourceCreate): Promise<Source> {
    const provider = /^https?:\/\//iu.test(values.location) ? 'url' : 'local';
    return this.manual.create({ provider, ...values });
  }

  update(id: number, values: RowChange): Promise<Source> {
    return this.manual.update(id, values);
  }

  remove(id: number): Promise<void> {
    return this.manual.remove(id);
  }
}
