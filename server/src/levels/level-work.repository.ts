import { Injectable } from '@nestjs/common';
import type { Transaction } from 'sequelize';
import { amongSql, heldBackSql, type PendingItem } from '../engine/index.js';
import { type AnimeItem, guardedByBlocklist } from '../moderation/index.js';
import { Database } from '../platform/database/index.js';
import type { RatedSong } from './calibration/popularity-model.js';
import { LevelRepository } from './level.repository.js';
import type { Rating } from './rating.js';

/** What level workers read and write. */
@Injectable()
export class LevelWorkRepository {
  constructor(
    private readonly database: Database,
    private readonly levels: LevelRepository,
  ) {}

  /** Songs that a strategy has not rated. @param refreshAfterDays rated anew when that was so many days ago; 0: never */
  async pending(
    strategy: string,
    limit: number,
    among?: readonly string[],
    refreshAfterDays = 0,
  ): Promise<PendingItem[]> {
    const rows = await this.database.rows<AnimeItem>(
      `SELECT s.id::text AS "itemId", s.anime_id AS "animeId", a.title_romaji || ' ' || s.category || ' ' || s.number AS label
       FROM songs s JOIN animes a ON a.mal_id = s.anime_id
       WHERE NOT a.is_blocklisted
         AND NOT EXISTS (SELECT 1 FROM levels l WHERE l.song_id = s.id AND l.strategy = :strategy AND NOT l.is_outdated
           AND (:days = 0 OR l.updated_at > now() - :days * interval '1 day'))
         AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'level' AND t.natural_key IN (s.id::text, s.id || '/' || :strategy))
         AND NOT ${heldBackSql('level', strategy, 's.id')} ${amongSql('s.id', among)}
       ORDER BY a.popularity NULLS LAST, s.id LIMIT :limit`,
      { limit, strategy, days: refreshAfterDays },
    );
    return rows.map(guardedByBlocklist);
  }

  async song(id: number): Promise<RatedSong | undefined> {
    const [song] = await this.database.rows<RatedSong>(
      `SELECT a.popularity, a.release_year AS "releaseYear", s.category, s.number
       FROM songs s JOIN animes a ON a.mal_id = s.anime_id WHERE s.id = :id`,
      { id },
    );
    return song;
  }

  /** In the place of what the strategy said before. @returns what to publish of it once that is committed */
  async keep(
    songId: number,
    strategy: string,
    rating: Rating,
    transaction: Transaction,
  ): Promise<() => void> {
    const { publish } = await this.levels.rows.following(songId, transaction, () =>
      this.database.rows(
        `INSERT INTO levels (song_id, difficulty, confidence, rationale, strategy, added_by)
         SELECT :songId, :difficulty, :confidence, :rationale, :strategy, :strategy
         -- A person may have deleted it while it was made.
         WHERE NOT EXISTS (SELECT 1 FROM tombstones WHERE entity = 'level' AND natural_key IN (:songId || '', :songId || '/' || :strategy))
         ON CONFLICT (song_id, strategy) DO UPDATE SET difficulty = excluded.difficulty, confidence = excluded.confidence,
           rationale = excluded.rationale, is_outdated = false
         RETURNING id`,
        { songId, strategy, ...rating },
        transaction,
      ),
    );
    return publish;
  }
}
