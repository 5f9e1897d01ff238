import { Injectable } from '@nestjs/common';
import type { Anime } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { amongSql, heldBackSql, type PendingItem } from '../../engine/index.js';
import { type AnimeItem, guardedByBlocklist } from '../../moderation/index.js';
import { Database } from '../../platform/database/index.js';
import type { AnimeDescription } from '../../providers/index.js';
import type { CatalogueEntry } from '../imports/catalogue-entry.js';
import { AnimeWordRepository } from './anime-word.repository.js';
import { keepable, saidAsEntry } from './said-as-entry.js';

/** What anime-info workers read and write. */
@Injectable()
export class AnimeInfoWorkRepository {
  constructor(
    private readonly database: Database,
    private readonly words: AnimeWordRepository,
  ) {}

  /** Animes of which imported files say what no info has yet: it is missing, or from before they spoke. */
  async pendingWords(provider: string, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    const rows = await this.database.rows<AnimeItem>(
      `SELECT a.mal_id::text AS "itemId", a.mal_id AS "animeId", a.title_romaji AS label FROM animes a
       WHERE NOT a.is_blocklisted
         AND EXISTS (SELECT 1 FROM catalogue_entries e WHERE e.anime_id = a.mal_id AND NOT e.is_merged)
         AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'anime-info' AND t.natural_key = a.mal_id || '/' || :provider)
         AND NOT ${heldBackSql('anime-info', provider, 'a.mal_id')} ${amongSql('a.mal_id', among)}
       ORDER BY a.popularity NULLS LAST, a.mal_id LIMIT :limit`,
      { provider, limit },
    );
    return rows.map(guardedByBlocklist);
  }

  /** Animes of which the provider's word is not kept yet. */
  async pending(provider: string, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    const rows = await this.database.rows<AnimeItem>(
      `SELECT a.mal_id::text AS "itemId", a.mal_id AS "animeId", a.title_romaji AS label FROM animes a
       WHERE NOT a.is_blocklisted
         AND NOT EXISTS (SELECT 1 FROM anime_infos i WHERE i.anime_id = a.mal_id AND i.provider = :provider)
         AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'anime-info' AND t.natural_key = a.mal_id || '/' || :provider)
         AND NOT ${heldBackSql('anime-info', provider, 'a.mal_id')} ${amongSql('a.mal_id', among)}
       ORDER BY a.popularity NULLS LAST, a.mal_id LIMIT :limit`,
      { provider, limit },
    );
    return rows.map(guardedByBlocklist);
  }

  /** Animes that a provider was not asked about, or not for so many days (0: once is enough). */
  async pendingAnswers(
    provider: string,
    refreshAfterDays: number,
    limit: number,
    among?: readonly string[],
  ): Promise<PendingItem[]> {
    const rows = await this.database.rows<AnimeItem>(
      `SELECT a.mal_id::text AS "itemId", a.mal_id AS "animeId", a.title_romaji AS label FROM animes a
       LEFT JOIN anime_infos i ON i.anime_id = a.mal_id AND i.provider = :provider
       WHERE NOT a.is_blocklisted AND NOT a.is_provisional
         AND (i.id IS NULL OR (:days > 0 AND i.added_by <> 'manual' AND i.updated_at < now() - :days * interval '1 day'))
         AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'anime-info' AND t.natural_key = a.mal_id || '/' || :provider)
         AND NOT ${heldBackSql('anime-info', provider, 'a.mal_id')} ${amongSql('a.mal_id', among)}
       ORDER BY a.popularity NULLS LAST, a.mal_id LIMIT :limit`,
      { provider, days: refreshAfterDays, limit },
    );
    return rows.map(guardedByBlocklist);
  }

  /** Keeps what files say, and gives the anime what follows from it. @returns the anime, if it changed */
  keep(
    malId: number,
    provider: string,
    entry: CatalogueEntry,
    transaction: Transaction,
  ): Promise<Anime | undefined> {
    const info = { externalId: String(malId), payload: entry, said: null };
    return this.write(malId, provider, info, transaction);
  }

  /** The same of a provider's answer, which is kept whole. */
  keepAnswer(
    malId: number,
    provider: string,
    { externalId, payload, said }: AnimeDescription,
    transaction: Transaction,
  ): Promise<Anime | undefined> {
    const info = { externalId, payload: keepable(payload), said: saidAsEntry(malId, said) };
    return this.write(malId, provider, info, transaction);
  }

  private async write(
    malId: number,
    provider: string,
    { externalId, payload, said }: { externalId: string; payload: object; said: object | null },
    transaction: Transaction,
  ): Promise<Anime | undefined> {
    await this.database.rows(
      `INSERT INTO anime_infos (anime_id, provider, external_id, payload, said, added_by)
       VALUES (:malId, :provider, :externalId, CAST(:payload AS jsonb), CAST(:said AS jsonb), :provider)
       ON CONFLICT (anime_id, provider) DO UPDATE
         SET payload = excluded.payload, external_id = excluded.external_id, said = excluded.said
       WHERE anime_infos.added_by <> 'manual' RETURNING id`,
      {
        malId,
        provider,
        externalId,
        payload: JSON.stringify(payload),
        said: said === null ? null : JSON.stringify(said),
      },
      transaction,
    );
    return this.words.tell(malId, transaction);
  }
}
