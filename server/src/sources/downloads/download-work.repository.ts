import { Injectable } from '@nestjs/common';
import type { Source } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { amongSql, givenUpSql, heldBackSql, type PendingItem } from '../../engine/index.js';
import { type AnimeItem, guardedByBlocklist } from '../../moderation/index.js';
import { Database } from '../../platform/database/index.js';
import { SourceRepository } from '../source.repository.js';

/** SQL: a file at a URL. A video that lies behind a web page is not one. */
const ON_THE_WEB = (source: string): string =>
  `${source}.location ~* '^https?://' AND ${source}.provider <> 'youtube'`;

/** What download workers read and write. */
@Injectable()
export class DownloadWorkRepository {
  constructor(
    private readonly database: Database,
    private readonly sources: SourceRepository,
  ) {}

  /** Sources of one provider that are not brought yet. */
  async pending(
    strategy: string,
    provider: string,
    limit: number,
    among?: readonly string[],
  ): Promise<PendingItem[]> {
    const rows = await this.database.rows<AnimeItem>(
      `SELECT o.id::text AS "itemId", s.anime_id AS "animeId", a.title_romaji || ' ' || s.category || ' ' || s.number AS label
       FROM sources o JOIN songs s ON s.id = o.song_id JOIN animes a ON a.mal_id = s.anime_id
       WHERE o.status IN ('found', 'downloading') AND o.provider = :provider AND NOT a.is_blocklisted
         AND NOT ${heldBackSql('download', strategy, 'o.id')} ${amongSql('o.id', among)}
       ORDER BY a.popularity NULLS LAST, o.id LIMIT :limit`,
      { provider, limit },
    );
    return rows.map(guardedByBlocklist);
  }

  /**
   * Of each song the best source on the web, while it has no video: the next one only where the better ones failed for
   * good.
   */
  async pendingOnline(strategy: string, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    const rows = await this.database.rows<AnimeItem>(
      `SELECT o.id::text AS "itemId", s.anime_id AS "animeId", a.title_romaji || ' ' || s.category || ' ' || s.number AS label
       FROM sources o JOIN songs s ON s.id = o.song_id JOIN animes a ON a.mal_id = s.anime_id
       WHERE o.status IN ('found', 'downloading') AND ${ON_THE_WEB('o')} AND NOT a.is_blocklisted
         AND NOT EXISTS (SELECT 1 FROM sources b WHERE b.song_id = o.song_id AND (b.status = 'downloaded'
           OR (b.status IN ('found', 'downloading') AND ${ON_THE_WEB('b')} AND b.rank < o.rank
             AND NOT ${givenUpSql('download', 'b.id')})))
         AND NOT ${heldBackSql('download', strategy, 'o.id')} ${amongSql('o.id', among)}
       ORDER BY a.popularity NULLS LAST, o.id LIMIT :limit`,
      { limit },
    );
    return rows.map(guardedByBlocklist);
  }

  async source(id: number): Promise<(Source & { readonly animeId: number }) | undefined> {
    const [source] = await this.database.rows<Source & { readonly animeId: number }>(
      `SELECT ${this.sources.table.fields}, (SELECT anime_id FROM songs WHERE songs.id = sources.song_id) AS "animeId"
       FROM sources WHERE id = :id`,
      { id },
    );
    return source;
  }

  /** @returns the row, if it was not marked before */
  async markDownloading(id: number): Promise<Source | undefined> {
    const [row] = await this.database.rows<Source>(
      `UPDATE sources SET status = 'downloading' WHERE id = :id AND status = 'found' RETURNING ${this.sources.table.fields}`,
      { id },
    );
    return row;
  }

  keep(id: number, values: object, transaction: Transaction): Promise<Source | undefined> {
    return this.sources.table.update(id, values, transaction);
  }
}
