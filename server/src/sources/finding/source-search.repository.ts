import { Injectable } from '@nestjs/common';
import type { Transaction } from 'sequelize';
import { amongSql, heldBackSql, type PendingItem } from '../../engine/index.js';
import { type AnimeItem, guardedByBlocklist } from '../../moderation/index.js';
import type { SoughtVideo } from '../../providers/index.js';
import { Database } from '../../platform/database/index.js';

/** Which strategies have looked for which songs' videos. */
@Injectable()
export class SourceSearchRepository {
  constructor(private readonly database: Database) {}

  /**
   * Songs that a strategy has not looked for, or not for so many days (0: once is enough).
   *
   * @param onlyLacking of those that have no source but such as failed for good
   */
  async pending(
    strategy: string,
    refreshAfterDays: number,
    limit: number,
    among?: readonly string[],
    onlyLacking = false,
  ): Promise<PendingItem[]> {
    const rows = await this.database.rows<AnimeItem>(
      `SELECT s.id::text AS "itemId", s.anime_id AS "animeId", a.title_romaji || ' ' || s.category || ' ' || s.number AS label
       FROM songs s JOIN animes a ON a.mal_id = s.anime_id
       LEFT JOIN source_searches f ON f.song_id = s.id AND f.strategy = :strategy
       WHERE NOT a.is_blocklisted AND NOT a.is_provisional
         AND (f.song_id IS NULL OR (:days > 0 AND f.updated_at < now() - :days * interval '1 day'))
         AND (NOT :onlyLacking OR NOT EXISTS (SELECT FROM sources o WHERE o.song_id = s.id AND o.status <> 'invalid'))
         AND NOT ${heldBackSql('source-find', strategy, 's.id')} ${amongSql('s.id', among)}
       ORDER BY a.popularity NULLS LAST, s.id LIMIT :limit`,
      { strategy, days: refreshAfterDays, limit, onlyLacking },
    );
    return rows.map(guardedByBlocklist);
  }

  /** @returns undefined: the song is gone */
  async soughtVideo(id: number): Promise<SoughtVideo | undefined> {
    const [song] = await this.database.rows<SoughtVideo>(
      `SELECT array_remove(ARRAY[a.title_romaji, a.title_english, a.title_japanese] || a.synonyms, NULL) AS titles,
         s.category, s.number, s.title, s.artists
       FROM songs s JOIN animes a ON a.mal_id = s.anime_id WHERE s.id = :id`,
      { id },
    );
    return song;
  }

  async note(songId: number, strategy: string, found: number, transaction: Transaction): Promise<void> {
    await this.database.rows(
      `INSERT INTO source_searches (song_id, strategy, found) VALUES (:songId, :strategy, :found)
       ON CONFLICT (song_id, strategy) DO UPDATE SET found = excluded.found RETURNING song_id`,
      { songId, strategy, found },
      transaction,
    );
  }
}
