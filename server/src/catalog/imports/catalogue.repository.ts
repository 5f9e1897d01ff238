import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Anime } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { releaseItems } from '../../engine/index.js';
import { moveTombstones } from '../../moderation/index.js';
import { Database } from '../../platform/database/index.js';
import { AnimeRepository } from '../animes/anime.repository.js';
import { catalogueEntry, type CatalogueEntry } from './catalogue-entry.js';
import { mergeEntries } from './merge-entries.js';

export interface Stored {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Deleted by a person: not brought back. */
  readonly buried: readonly number[];
  /** Provisional ids that are no more. */
  readonly adopted: readonly number[];
  /** Animes as they are now, if they changed. */
  readonly changed: readonly Anime[];
}

export interface ProvisionalAnime {
  readonly malId: number;
  readonly titles: readonly string[];
  readonly isBlocklisted: boolean;
}

/** Writes catalogue entries into the tables. What a person made, blocklisted or deleted stays as it is. */
@Injectable()
export class CatalogueRepository {
  constructor(
    private readonly database: Database,
    private readonly animes: AnimeRepository,
  ) {}

  /** Provisional animes with their titles, for adoption. */
  async provisional(): Promise<ProvisionalAnime[]> {
    return this.database.rows(
      `SELECT mal_id AS "malId", is_blocklisted AS "isBlocklisted",
         array_remove(ARRAY[title_romaji, title_english, title_japanese], NULL) || synonyms AS titles
       FROM animes WHERE is_provisional`,
    );
  }

  /** @param adoptions provisional id → the id that takes it over, with everything that hangs on it */
  async store(
    entries: readonly CatalogueEntry[],
    adoptions: ReadonlyMap<number, number>,
    transaction: Transaction,
  ): Promise<Stored> {
    const ids = entries.map((entry) => entry.malId);
    if (ids.length === 0)
      return { created: 0, updated: 0, unchanged: 0, buried: [], adopted: [], changed: [] };
    const adopted: number[] = [];
    const touched = new Set<number>();
    for (const [provisional, malId] of adoptions)
      if (await this.adopt(provisional, malId, transaction)) {
        adopted.push(provisional);
        touched.add(malId);
      }
    const buried = await this.database.rows<{ malId: number }>(
      `SELECT natural_key::int AS "malId" FROM tombstones WHERE entity = 'anime' AND natural_key IN (:keys)`,
      { keys: ids.map(String) },
      transaction,
    );
    const rows = await this.upsert(entries, transaction);
    for (const malId of await this.refreshInfos(entries, transaction)) touched.add(malId);
    // What was held back because no catalogue spoke of it may be tried at once: now one does.
    for (const kind of ['anime-info', 'song'])
      await releaseItems(this.database, kind, 'catalogue-file', ids.map(String), transaction);
    const created = rows.filter((row) => row.isNew).length;
    for (const row of rows) if (!row.isNew) touched.add(row.malId);
    return {
      created,
      updated: touched.size,
      unchanged: entries.length - created - touched.size - buried.length,
      buried: buried.map(({ malId }) => malId),
      adopted,
      changed: rows.map(({ isNew: _, ...anime }) => anime),
    };
  }

  private async adopt(provisional: number, malId: number, transaction: Transaction): Promise<boolean> {
    const rows = await this.database.rows(
      `UPDATE animes SET mal_id = :malId WHERE mal_id = :provisional AND NOT is_blocklisted
         AND NOT EXISTS (SELECT 1 FROM animes WHERE mal_id = :malId)
         AND NOT EXISTS (SELECT 1 FROM tombstones WHERE entity = 'anime' AND natural_key = :key) RETURNING mal_id`,
      { provisional, malId, key: String(malId) },
      transaction,
    );
    if (rows.length === 0) return false;
    // What a person deleted of it stays deleted under the new id.
    await moveTombstones(
      this.database,
      ['anime-info', 'song'],
      `${String(provisional)}/`,
      `${String(malId)}/`,
      transaction,
    );
    return true;
  }

  /** New animes are made, known ones brought up to date. What a catalogue does not say is kept: coalesce. */
  private async upsert(
    entries: readonly CatalogueEntry[],
    transaction: Transaction,
  ): Promise<(Anime & { isNew: boolean })[]> {
    const rows = entries.map((entry) => ({
      mal_id: entry.malId,
      title_romaji: entry.titles.romaji,
      title_english: entry.titles.english,
      title_japanese: entry.titles.japanese,
      synonyms: entry.titles.synonyms,
      poster_url: entry.posterUrl,
      release_year: entry.year,
      release_season: entry.season,
      popularity: entry.popularity,
    }));
    const optional = [
      'title_english',
      'title_japanese',
      'poster_url',
      'release_year',
      'release_season',
      'popularity',
    ];
    const values: [string, string][] = [
      ['title_romaji', 'excluded.title_romaji'],
      ['synonyms', "CASE WHEN excluded.synonyms = '{}' THEN animes.synonyms ELSE excluded.synonyms END"],
      ...optional.map((name): [string, string] => [name, `coalesce(excluded.${name}, animes.${name})`]),
    ];
    return this.database.rows<Anime & { isNew: boolean }>(
      `INSERT INTO animes (mal_id, title_romaji, title_english, title_japanese, synonyms, poster_url, release_year,
         release_season, popularity, added_by)
       SELECT e.mal_id, e.title_romaji, e.title_english, e.title_japanese, e.synonyms, e.poster_url, e.release_year,
         e.release_season, e.popularity, 'catalogue-file'
       FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS e(mal_id int, title_romaji text, title_english text, title_japanese text,
         synonyms text[], poster_url text, release_year int, release_season text, popularity int)
       WHERE NOT EXISTS (SELECT 1 FROM tombstones WHERE entity = 'anime' AND natural_key = e.mal_id::text)
       ON CONFLICT (mal_id) DO UPDATE SET ${values.map(([name, value]) => `${name} = ${value}`).join(', ')}
       WHERE animes.added_by <> 'manual' AND NOT animes.is_blocklisted
         AND (${values.map(([name]) => `animes.${name}`).join(', ')}) IS DISTINCT FROM (${values.map(([, value]) => value).join(', ')})
       RETURNING ${this.animes.table.fields}, (xmax = 0) AS "isNew"`,
      { rows: JSON.stringify(rows) },
      transaction,
    );
  }

  /**
   * What catalogue files said before is brought up to date; the worker of anime infos makes the missing ones.
   *
   * @returns the animes whose info changed
   */
  private async refreshInfos(
    entries: readonly CatalogueEntry[],
    transaction: Transaction,
  ): Promise<number[]> {
    const known = await this.database.rows<{ animeId: number; payload: unknown }>(
      `SELECT i.anime_id AS "animeId", i.payload FROM anime_infos i JOIN animes a ON a.mal_id = i.anime_id
       WHERE i.provider = 'catalogue-file' AND i.added_by <> 'manual' AND NOT a.is_blocklisted AND i.anime_id IN (:ids)`,
      { ids: entries.map((entry) => entry.malId) },
      transaction,
    );
    const payloads = new Map(known.map(({ animeId, payload }) => [animeId, payload]));
    const news = entries
      .filter((entry) => payloads.has(entry.malId))
      .map((entry) => {
        const older = catalogueEntry.safeParse(payloads.get(entry.malId)).data;
        return { older, merged: mergeEntries(older, entry) };
      })
      .filter(({ older, merged }) => !isDeepStrictEqual(older, merged))
      .map(({ merged }) => ({ id: merged.malId, payload: merged }));
    if (news.length === 0) return [];
    await this.database.rows(
      `UPDATE anime_infos i SET payload = n.payload, external_id = n.id::text
       FROM jsonb_to_recordset(CAST(:news AS jsonb)) AS n(id int, payload jsonb)
       WHERE i.anime_id = n.id AND i.provider = 'catalogue-file' RETURNING i.id`,
      { news: JSON.stringify(news) },
      transaction,
    );
    return news.map(({ id }) => id);
  }
}
