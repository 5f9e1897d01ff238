import { Injectable } from '@nestjs/common';
import type { CountingLevel, Level, LevelList, LevelUpdate, Page } from '@quiz-factory/shared';
import { Database, equals, ModelTable } from '../platform/database/index.js';
import { StrategyRowsRepository } from '../moderation/index.js';
import { EventBus } from '../platform/events/index.js';
import { LevelWithCountsModel } from './level-with-counts.model.js';
import { LevelModel } from './level.model.js';

@Injectable()
export class LevelRepository {
  readonly rows: StrategyRowsRepository<Level>;

  constructor(
    private readonly database: Database,
    events: EventBus,
  ) {
    const options = { entity: 'level', searched: ['rationale', 'strategy'] };
    this.rows = new StrategyRowsRepository<Level>(database, {
      entity: 'level',
      subject: { entity: 'song', table: 'songs', field: 'songId', column: 'song_id' },
      table: new ModelTable<Omit<Level, 'counts'>>(database, LevelModel, options),
      view: new ModelTable<Level>(database, LevelWithCountsModel, options),
      order: 'confidence DESC, strategy',
      partOf: () => [],
      announce: (id, row) => {
        events.publish('level.changed', { id, row });
      },
    });
  }

  list(query: LevelList): Promise<Page<Level>> {
    return this.rows.list(
      query,
      equals(query, {
        songId: 'song_id',
        animeId: '(SELECT anime_id FROM songs WHERE songs.id = song_id)',
        strategy: 'strategy',
        addedBy: 'added_by',
        isPinned: 'is_pinned',
        counts: 'counts',
      }),
    );
  }

  create(values: object): Promise<Level> {
    return this.rows.create({ confidence: 1, rationale: 'set by hand', ...values });
  }

  update(id: number, values: LevelUpdate): Promise<Level> {
    return this.rows.update(id, { confidence: 1, ...values });
  }

  /** What the song's levels come to; null: it has none. */
  async counting(songId: number): Promise<CountingLevel | null> {
    const [level] = await this.countingWhere('song_id = :songId', { songId });
    return level ?? null;
  }

  /** What the levels of each song of an anime come to; songs without a level are left out. */
  countingOfAnime(animeId: number): Promise<CountingLevel[]> {
    return this.countingWhere('song_id IN (SELECT id FROM songs WHERE anime_id = :animeId)', { animeId });
  }

  private countingWhere(condition: string, values: Record<string, unknown>): Promise<CountingLevel[]> {
    return this.database.rows<CountingLevel>(
      `SELECT song_id AS "songId", difficulty, confidence, rationale, strategy, reached_by AS "reachedBy", level_ids AS of
       FROM counting_levels WHERE ${condition} ORDER BY song_id`,
      values,
    );
  }
}
