import { Injectable } from '@nestjs/common';
import type { Transaction } from 'sequelize';
import { amongSql, heldBackSql, type PendingItem } from '../../engine/index.js';
import { type AnimeItem, guardedByFinalize } from '../../moderation/index.js';
import { Database } from '../../platform/database/index.js';

/** Which strategies have listed which animes' songs. */
@Injectable()
export class SongListRepository {
  constructor(private readonly database: Database) {}

  /** Animes whose songs a strategy has not listed, or not for so many days (0: once is enough). */
  async pending(
    strategy: string,
    refreshAfterDays: number,
    limit: number,
    among?: readonly string[],
  ): Promise<PendingItem[]> {
    const rows = await this.database.rows<AnimeItem>(
      `SELECT a.mal_id::text AS "itemId", a.mal_id AS "animeId", a.title_romaji AS label FROM animes a
       LEFT JOIN song_lists l ON l.anime_id = a.mal_id AND l.strategy = :strategy
       WHERE NOT a.is_blocklisted AND NOT a.is_finalized AND NOT a.is_provisional
         AND (l.anime_id IS NULL OR (:days > 0 AND l.updated_at < now() - :days * interval '1 day'))
         AND NOT ${heldBackSql('song', strategy, 'a.mal_id')} ${amongSql('a.mal_id', among)}
       ORDER BY a.popularity NULLS LAST, a.mal_id LIMIT :limit`,
      { strategy, days: refreshAfterDays, limit },
    );
    return rows.map(guardedByFinalize);
  }

  async note(animeId: number, strategy: string, songs: number, transaction: Transaction): Promise<void> {
    await this.database.rows(
      `INSERT INTO song_lists (anime_id, strategy, songs) VALUES (:animeId, :strategy, :songs)
       ON CONFLICT (anime_id, strategy) DO UPDATE SET songs = excluded.songs RETURNING anime_id`,
      { animeId, strategy, songs },
      transaction,
    );
  }

  /** A provider's kept answer about an anime, if it is young enough (0 days: of any age). */
  async answer(animeId: number, provider: string, mostDays: number): Promise<unknown> {
    const [info] = await this.database.rows<{ payload: unknown }>(
      `SELECT payload FROM anime_infos WHERE anime_id = :animeId AND provider = :provider AND added_by = :provider
         AND (:mostDays = 0 OR updated_at > now() - :mostDays * interval '1 day')`,
      { animeId, provider, mostDays },
    );
    return info?.payload;
  }
}
