import { Injectable } from '@nestjs/common';
import type { Anime } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { amongSql, heldBackSql, type PendingItem } from '../../engine/index.js';
import { type AnimeItem, guardedByBlocklist } from '../../moderation/index.js';
import { Database } from '../../platform/database/index.js';
import { AnimeRepository } from '../animes/anime.repository.js';
import type { CatalogueEntry } from '../imports/catalogue-entry.js';

/** What anime-info workers read and write. */
@Injectable()
export class AnimeInfoWorkRepository {
  constructor(
    private readonly database: Database,
    private readonly animes: AnimeRepository,
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

  /** Keeps the provider's word, and gives the anime what it lacks. @returns the anime, if it changed */
  async keep(
    malId: number,
    provider: string,
    entry: CatalogueEntry,
    transaction: Transaction,
  ): Promise<Anime | undefined> {
    await this.database.rows(
      `INSERT INTO anime_infos (anime_id, provider, external_id, payload, added_by)
       VALUES (:malId, :provider, :externalId, CAST(:payload AS jsonb), :provider)
       ON CONFLICT (anime_id, provider) DO UPDATE SET payload = excluded.payload, external_id = excluded.external_id
       WHERE anime_infos.added_by <> 'manual' RETURNING id`,
      { malId, provider, externalId: String(malId), payload: JSON.stringify(entry) },
      transaction,
    );
    return this.fillGaps(malId, entry, transaction);
  }

  /** What the anime lacks and the catalogue knows. A person's row keeps its gaps: they may be meant. */
  private async fillGaps(
    malId: number,
    entry: CatalogueEntry,
    transaction: Transaction,
  ): Promise<Anime | undefined> {
    const known = Object.entries({
      title_english: entry.titles.english,
      title_japanese: entry.titles.japanese,
      poster_url: entry.posterUrl,
      release_year: entry.year,
      release_season: entry.season,
      popularity: entry.popularity,
    }).filter(([, value]) => value !== null);
    if (known.length === 0) return undefined;
    const [anime] = await this.database.rows<Anime>(
      `UPDATE animes SET ${known.map(([name]) => `${name} = coalesce(${name}, :${name})`).join(', ')}
       WHERE mal_id = :malId AND added_by <> 'manual' AND (${known.map(([name]) => `${name} IS NULL`).join(' OR ')})
       RETURNING ${this.animes.table.fields}`,
      { ...Object.fromEntries(known), malId },
      transaction,
    );
    return anime;
  }
}
