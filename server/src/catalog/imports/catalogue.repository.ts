import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Anime } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { releaseItems } from '../../engine/index.js';
import { moveTombstones } from '../../moderation/index.js';
import { Database } from '../../platform/database/index.js';
import { AnimeRepository } from '../animes/anime.repository.js';
import type { IdentifiedEntry } from './catalogue-entry.js';
import { CatalogueEntryRepository, type WeighedEntry } from './catalogue-entry.repository.js';

export interface Stored {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** By id, why it was not stored. */
  readonly refused: ReadonlyMap<number, string>;
  /** Those of them that have no title: no person decided so. */
  readonly untitled: ReadonlySet<number>;
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
    private readonly words: CatalogueEntryRepository,
  ) {}

  /** Provisional animes with their titles, for adoption. */
  async provisional(): Promise<ProvisionalAnime[]> {
    return this.database.rows(
      `SELECT mal_id AS "malId", is_blocklisted AS "isBlocklisted",
         array_remove(ARRAY[title_romaji, title_english, title_japanese], NULL) || synonyms AS titles
       FROM animes WHERE is_provisional`,
    );
  }

  /**
   * @param importId the file that says it
   * @param adoptions provisional id → the id that takes it over, with everything that hangs on it
   */
  async store(
    entries: readonly IdentifiedEntry[],
    importId: number,
    adoptions: ReadonlyMap<number, number>,
    transaction: Transaction,
  ): Promise<Stored> {
    const ids = entries.map((entry) => entry.malId);
    if (ids.length === 0) return NOTHING;
    const adopted: number[] = [];
    const touched = new Set<number>();
    for (const [provisional, malId] of adoptions)
      if (await this.adopt(provisional, malId, transaction)) {
        adopted.push(provisional);
        touched.add(malId);
      }
    const weighed = await this.words.weigh(entries, importId, transaction);
    const rows = await this.upsert(weighed, transaction);
    const missing = await this.missing(ids, transaction);
    await this.words.keep(weighed, importId, transaction);
    for (const malId of await this.refreshInfos(weighed, transaction)) touched.add(malId);
    // What was held back because no catalogue spoke of it may be tried at once: now one does.
    for (const kind of ['anime-info', 'song'])
      await releaseItems(this.database, kind, 'catalogue-file', ids.map(String), transaction);
    const created = rows.filter((row) => row.isNew).length;
    for (const row of rows) if (!row.isNew) touched.add(row.malId);
    return {
      created,
      updated: touched.size,
      unchanged: entries.length - created - touched.size - missing.length,
      refused: new Map(
        missing.map(({ malId, isDeleted }) => [malId, isDeleted ? deleted(malId) : untitled(malId)]),
      ),
      untitled: new Set(missing.filter(({ isDeleted }) => !isDeleted).map(({ malId }) => malId)),
      adopted,
      changed: rows.map(({ isNew: _, ...anime }) => anime),
    };
  }

  /** Of animes that are not there now that all were written. */
  private missing(
    ids: readonly number[],
    transaction: Transaction,
  ): Promise<{ malId: number; isDeleted: boolean }[]> {
    return this.database.rows(
      `SELECT e.id AS "malId",
         EXISTS (SELECT FROM tombstones WHERE entity = 'anime' AND natural_key = e.id::text) AS "isDeleted"
       FROM jsonb_to_recordset(CAST(:ids AS jsonb)) AS e(id int)
       WHERE NOT EXISTS (SELECT FROM animes WHERE mal_id = e.id)`,
      { ids: JSON.stringify(ids.map((id) => ({ id }))) },
      transaction,
    );
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
    weighed: readonly WeighedEntry[],
    transaction: Transaction,
  ): Promise<(Anime & { isNew: boolean })[]> {
    const rows = weighed.map(({ malId, merged: entry }) => ({
      mal_id: malId,
      title_romaji: entry.titles.romaji,
      title_english: entry.titles.english,
      title_japanese: entry.titles.japanese,
      synonyms: entry.titles.synonyms,
      poster_url: entry.posterUrl,
      release_year: entry.year,
      release_season: entry.season,
      popularity: entry.popularity,
      is_adult: entry.isAdult,
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
      ['is_adult', 'excluded.is_adult'],
      ...optional.map((name): [string, string] => [name, `coalesce(excluded.${name}, animes.${name})`]),
    ];
    return this.database.rows<Anime & { isNew: boolean }>(
      `INSERT INTO animes (mal_id, title_romaji, title_english, title_japanese, synonyms, poster_url, release_year,
         release_season, popularity, is_adult, added_by)
       SELECT e.mal_id, named.title, e.title_english, e.title_japanese, e.synonyms, e.poster_url, e.release_year,
         e.release_season, e.popularity, coalesce(e.is_adult, known.is_adult, false), 'catalogue-file'
       FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS e(mal_id int, title_romaji text, title_english text, title_japanese text,
         synonyms text[], poster_url text, release_year int, release_season text, popularity int,
         is_adult boolean)
       LEFT JOIN animes known ON known.mal_id = e.mal_id
       -- A file that has the English title only takes no other title away.
       CROSS JOIN LATERAL (SELECT coalesce(
         e.title_romaji, known.title_romaji, e.title_english, e.title_japanese, e.synonyms[1]) AS title) named
       WHERE named.title IS NOT NULL AND NOT EXISTS (SELECT 1 FROM tombstones WHERE entity = 'anime' AND natural_key = e.mal_id::text)
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
  private async refreshInfos(weighed: readonly WeighedEntry[], transaction: Transaction): Promise<number[]> {
    const known = await this.database.rows<{ animeId: number; payload: unknown }>(
      `SELECT i.anime_id AS "animeId", i.payload FROM anime_infos i JOIN animes a ON a.mal_id = i.anime_id
       WHERE i.provider = 'catalogue-file' AND i.added_by <> 'manual' AND NOT a.is_blocklisted AND i.anime_id IN (:ids)`,
      { ids: weighed.map(({ malId }) => malId) },
      transaction,
    );
    const payloads = new Map(known.map(({ animeId, payload }) => [animeId, payload]));
    await this.words.noteMerged([...payloads.keys()], transaction);
    const news = weighed
      .filter(
        ({ malId, merged }) => payloads.has(malId) && !isDeepStrictEqual(payloads.get(malId), asKept(merged)),
      )
      .map(({ malId, merged }) => ({ id: malId, payload: merged }));
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

const NOTHING: Stored = {
  ...{ created: 0, updated: 0, unchanged: 0 },
  ...{ refused: new Map(), untitled: new Set(), adopted: [], changed: [] },
};

const deleted = (malId: number): string =>
  `anime ${String(malId)} was deleted by hand; add it by hand to have it again`;
const untitled = (malId: number): string =>
  `there is no title, and no anime ${String(malId)} is known yet; import a catalogue that has its title first (anime-offline-database), then this file again`;

/** As a column of JSON gives it back. */
const asKept = (payload: object): unknown => JSON.parse(JSON.stringify(payload));
