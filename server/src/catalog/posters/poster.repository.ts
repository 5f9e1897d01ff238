import { Injectable } from '@nestjs/common';
import type { Anime } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { amongSql, heldBackSql, type PendingItem } from '../../engine/index.js';
import { type AnimeItem, guardedByBlocklist } from '../../moderation/index.js';
import { Database } from '../../platform/database/index.js';
import { AnimeRepository } from '../animes/anime.repository.js';

/** Which poster is kept of which anime. */
@Injectable()
export class PosterRepository {
  constructor(
    private readonly database: Database,
    private readonly animes: AnimeRepository,
  ) {}

  /** Animes whose poster was never fetched from where it is said to be now. */
  async pending(limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    const rows = await this.database.rows<AnimeItem>(
      `SELECT a.mal_id::text AS "itemId", a.mal_id AS "animeId", a.title_romaji AS label FROM animes a
       WHERE a.poster_url IS NOT NULL AND a.poster_from IS DISTINCT FROM a.poster_url AND NOT a.is_blocklisted
         AND NOT ${heldBackSql('poster', 'web', 'a.mal_id')} ${amongSql('a.mal_id', among)}
       ORDER BY a.popularity, a.mal_id LIMIT :limit`,
      { limit },
    );
    return rows.map(guardedByBlocklist);
  }

  async addressOf(malId: number): Promise<string | null> {
    const [row] = await this.database.rows<{ url: string | null }>(
      'SELECT poster_url AS url FROM animes WHERE mal_id = :malId',
      { malId },
    );
    return row?.url ?? null;
  }

  /**
   * @param url where it was fetched: if another was written meanwhile, this picture is not wanted any more
   * @returns the anime as it is now, and the picture that was kept before; undefined: nothing was kept
   */
  async keep(
    malId: number,
    url: string,
    version: string,
    transaction: Transaction,
  ): Promise<{ readonly anime: Anime; readonly replaced: string | null } | undefined> {
    const [before] = await this.database.rows<{ version: string | null }>(
      `SELECT poster_version AS version FROM animes WHERE mal_id = :malId AND poster_url = :url FOR UPDATE`,
      { malId, url },
      transaction,
    );
    if (!before) return undefined;
    const [anime] = await this.database.rows<Anime>(
      `UPDATE animes SET poster_version = :version, poster_from = :url WHERE mal_id = :malId
       RETURNING ${this.animes.table.fields}`,
      { malId, url, version },
      transaction,
    );
    if (!anime) return undefined;
    return { anime, replaced: before.version === version ? null : before.version };
  }

  async isUsed(version: string): Promise<boolean> {
    const [row] = await this.database.rows<{ isUsed: boolean }>(
      `SELECT EXISTS (SELECT FROM animes WHERE poster_version = :version) AS "isUsed"`,
      { version },
    );
    return row?.isUsed === true;
  }

  /** Its files are gone: it is fetched anew. */
  async forget(version: string): Promise<void> {
    await this.database.rows(
      'UPDATE animes SET poster_version = NULL, poster_from = NULL WHERE poster_version = :version RETURNING mal_id',
      { version },
    );
  }
}
