import { Injectable } from '@nestjs/common';
import type { Level } from '@quiz-factory/shared';
import { z } from 'zod';
import { systemClock } from '../platform/clock/index.js';
import { Database } from '../platform/database/index.js';
import { EventBus } from '../platform/events/index.js';
import {
  amongSql,
  done,
  heldBackSql,
  type PendingItem,
  retry,
  strategy,
  type WorkerKind,
} from '../workers/index.js';
import { LevelRepository } from './level.repository.js';
import { type RatedSong, ratePopularity } from './rate-popularity.js';

const STRATEGY = 'popularity';

/** Rates how hard each song is. Needs no video. */
@Injectable()
export class LevelWorker {
  readonly kind: WorkerKind;

  constructor(
    private readonly database: Database,
    events: EventBus,
    levels: LevelRepository,
  ) {
    this.kind = {
      kind: 'level',
      subject: 'song',
      description: 'Rates how hard each song is to guess.',
      wakesOn: ['songs', 'animes'],
      needs: [],
      stopsAtFinalized: false,
      retry: { budget: 10, firstDelayMs: 5000, maxDelayMs: 3_600_000 },
      stallMs: 30_000,
      defaults: { intervalMs: 30_000, concurrency: 4 },
      strategies: {
        [STRATEGY]: strategy({
          description: 'From popularity rank, year, opening or ending, and number.',
          params: z.object({}),
          pending: (_, limit, among) => this.pending(limit, among),
          process: async (item) => {
            const [song] = await database.rows<RatedSong>(
              `SELECT a.popularity, a.release_year AS "releaseYear", s.category, s.number
               FROM songs s JOIN animes a ON a.mal_id = s.anime_id WHERE s.id = :id`,
              { id: item.itemId },
            );
            if (!song) return retry('the song is gone');
            const rating = ratePopularity(song, systemClock.date().getFullYear());
            return done(async (transaction) => {
              const [row] = await database.rows<Level>(
                `INSERT INTO levels (song_id, difficulty, confidence, rationale, strategy, added_by)
                 VALUES (:songId, :difficulty, :confidence, :rationale, '${STRATEGY}', '${STRATEGY}')
                 ON CONFLICT (song_id) DO NOTHING RETURNING ${levels.table.fields}`,
                { songId: item.itemId, ...rating },
                transaction,
              );
              return () => {
                if (row) events.publish('level.changed', { id: row.id, row });
              };
            });
          },
        }),
      },
    };
  }

  private pending(limit: number, among?: readonly number[]): Promise<PendingItem[]> {
    return this.database.rows<PendingItem>(
      `SELECT s.id AS "itemId", s.anime_id AS "animeId", a.title_romaji || ' ' || s.category || ' ' || s.number AS label
       FROM songs s JOIN animes a ON a.mal_id = s.anime_id
       WHERE NOT a.is_blocklisted
         AND NOT EXISTS (SELECT 1 FROM levels l WHERE l.song_id = s.id)
         AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'level' AND t.natural_key = s.id::text)
         AND NOT ${heldBackSql('level', STRATEGY, 's.id')} ${amongSql('s.id', among)}
       ORDER BY a.popularity NULLS LAST, s.id LIMIT :limit`,
      { limit },
    );
  }
}
