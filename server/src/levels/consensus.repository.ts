import { Injectable } from '@nestjs/common';
import type { Transaction } from 'sequelize';
import { amongSql, heldBackSql, type PendingItem } from '../engine/index.js';
import { type AnimeItem, guardedByBlocklist } from '../moderation/index.js';
import { Database } from '../platform/database/index.js';
import { LevelRepository } from './level.repository.js';

/**
 * Keeps what a song's levels come to as a level of its own. What counts is reached without it, and at once; the row can be
 * listed, sorted by and pinned.
 */
@Injectable()
export class ConsensusRepository {
  constructor(
    private readonly database: Database,
    private readonly levels: LevelRepository,
  ) {}

  /**
   * Songs of several levels whose consensus is not kept, or outdated: the table says so itself when one of them changes.
   * Keeping one changes no other level, nor what they come to.
   */
  async pending(limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    const rows = await this.database.rows<AnimeItem>(
      `SELECT s.id::text AS "itemId", s.anime_id AS "animeId", a.title_romaji || ' ' || s.category || ' ' || s.number AS label
       FROM songs s JOIN animes a ON a.mal_id = s.anime_id
       LEFT JOIN levels c ON c.song_id = s.id AND c.strategy = 'consensus'
       WHERE NOT a.is_blocklisted
         AND CASE WHEN c.id IS NULL THEN
             (SELECT count(*) FROM levels l WHERE l.song_id = s.id AND l.strategy NOT IN ('manual', 'consensus')) > 1
           ELSE c.is_outdated END
         AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'level' AND t.natural_key IN (s.id::text, s.id || '/consensus'))
         AND NOT ${heldBackSql('level', 'consensus', 's.id')} ${amongSql('s.id', among)}
       ORDER BY a.popularity NULLS LAST, s.id LIMIT :limit`,
      { limit },
    );
    return rows.map(guardedByBlocklist);
  }

  /**
   * What the levels come to at the moment of writing. Of fewer than two there is none.
   *
   * @returns what to publish once that is committed
   */
  async keep(songId: number, transaction: Transaction): Promise<() => void> {
    const { publish } = await this.levels.rows.following(songId, transaction, async () => {
      const kept = await this.database.rows(
        `INSERT INTO levels (song_id, difficulty, confidence, rationale, strategy, added_by)
         SELECT song_id, difficulty, confidence, rationale, strategy, strategy FROM pooled_levels
         WHERE song_id = :songId AND judges > 1
           AND NOT EXISTS (SELECT 1 FROM tombstones WHERE entity = 'level' AND natural_key IN (:songId || '', :songId || '/consensus'))
         ON CONFLICT (song_id, strategy) DO UPDATE SET difficulty = excluded.difficulty, confidence = excluded.confidence,
           rationale = excluded.rationale, is_outdated = false
         RETURNING id`,
        { songId },
        transaction,
      );
      if (kept.length === 0) await this.drop(songId, transaction);
    });
    return publish;
  }

  /** A pinned one stays as it is: it is a person's word. */
  private async drop(songId: number, transaction: Transaction): Promise<void> {
    await this.database.rows(
      "DELETE FROM levels WHERE song_id = :songId AND strategy = 'consensus' AND NOT is_pinned RETURNING id",
      { songId },
      transaction,
    );
    await this.database.rows(
      "UPDATE levels SET is_outdated = false WHERE song_id = :songId AND strategy = 'consensus' RETURNING id",
      { songId },
      transaction,
    );
  }
}
