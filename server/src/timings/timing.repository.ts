import { Injectable } from '@nestjs/common';
import type { Timing, TimingList, Page } from '@quiz-factory/shared';
import { Database, equals, ManualRows, Table } from '../platform/database/index.js';
import { Refusal } from '../platform/errors/index.js';
import { EventBus } from '../platform/events/index.js';

@Injectable()
export class TimingRepository {
  readonly table: Table<Timing>;
  private readonly manual: ManualRows<Timing>;

  constructor(database: Database, events: EventBus) {
    this.table = new Table<Timing>(database, {
      entity: 'timing',
      table: 'timings',
      key: 'id',
      columns: {
        id: 'plain',
        sourceId: 'plain',
        guessStart: 'plain',
        guessEnd: 'plain',
        revealStart: 'plain',
        strategy: 'plain',
        confidence: 'plain',
        evidence: 'jsonb',
        addedBy: 'plain',
        createdAt: 'timestamp',
        updatedAt: 'timestamp',
      },
      searched: ['strategy'],
    });
    this.manual = new ManualRows<Timing>(database, {
      entity: 'timing',
      table: this.table,
      naturalKey: (row) => String(row.sourceId),
      idOf: (row) => row.id,
      announce: (id, row) => {
        events.publish('timing.changed', { id, row });
      },
      check: async (row, transaction) => {
        const [source] = await database.rows<{ duration: number | null }>(
          'SELECT duration_seconds AS duration FROM sources WHERE id = :id',
          { id: row.sourceId },
          transaction,
        );
        const duration = source?.duration ?? Infinity;
        if (row.guessEnd > duration || row.revealStart >= duration)
          throw new Refusal(
            'IMPOSSIBLE',
            `The video lasts ${duration.toFixed(1)} s: guess and reveal must lie inside it.`,
            [
              {
                path: row.guessEnd > duration ? 'guessEnd' : 'revealStart',
                message: 'behind the end of the video',
              },
            ],
          );
      },
    });
  }

  list(query: TimingList): Promise<Page<Timing>> {
    return this.manual.list(
      query,
      equals(query, {
        sourceId: 'source_id',
        songId: '(SELECT song_id FROM sources WHERE sources.id = timings.source_id)',
        animeId:
          '(SELECT songs.anime_id FROM sources JOIN songs ON songs.id = sources.song_id WHERE sources.id = timings.source_id)',
        strategy: 'strategy',
        addedBy: 'added_by',
      }),
    );
  }

  get(id: number): Promise<Timing> {
    return this.manual.get(id);
  }

  create(values: object): Promise<Timing> {
    return this.manual.create({ confidence: 1, ...values, strategy: 'manual' });
  }

  update(id: number, values: object): Promise<Timing> {
    return this.manual.update(id, { confidence: 1, ...values, strategy: 'manual' });
  }

  remove(id: number): Promise<void> {
    return this.manual.remove(id);
  }
}
