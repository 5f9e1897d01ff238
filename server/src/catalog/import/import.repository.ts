import { Injectable } from '@nestjs/common';
import type { CatalogueImport, Page } from '@quiz-factory/shared';
import { Database, Table, type TableQuery } from '../../platform/database/index.js';
import type { CatalogueEntry } from './catalogue-entry.js';

export interface StoredCount {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: readonly { readonly malId: number; readonly reason: string }[];
}

/** Imports and what they write into the catalogue. */
@Injectable()
export class ImportRepository {
  readonly table: Table<CatalogueImport>;

  constructor(private readonly database: Database) {
    this.table = new Table<CatalogueImport>(database, {
      entity: 'import',
      table: 'imports',
      key: 'id',
      columns: {
        id: 'plain',
        name: 'plain',
        format: 'plain',
        status: 'plain',
        error: 'plain',
        read: 'plain',
        created: 'plain',
        updated: 'plain',
        unchanged: 'plain',
        rejected: 'plain',
        problems: 'jsonb',
        createdAt: 'timestamp',
      },
      searched: ['name'],
    });
  }

  list(query: TableQuery): Promise<Page<CatalogueImport>> {
    return this.table.list({ ...query, sort: query.sort ?? '-id' });
  }

  /** Kept whole before anything is answered, so that a crash loses nothing. */
  async begin(name: string, content: Buffer): Promise<number> {
    const [row] = await this.database.rows<{ id: number }>(
      "INSERT INTO imports (name, content) VALUES (:name, decode(:content, 'base64')) RETURNING id",
      { name, content: content.toString('base64') },
    );
    if (!row) throw new Error('the import was not kept');
    return row.id;
  }

  async content(id: number): Promise<Buffer | undefined> {
    const [row] = await this.database.rows<{ content: Buffer | null }>(
      'SELECT content FROM imports WHERE id = :id',
      {
        id,
      },
    );
    return row?.content ?? undefined;
  }

  /** Imports that a crash left unfinished, oldest first. */
  async unfinished(): Promise<number[]> {
    const rows = await this.database.rows<{ id: number }>(
      "SELECT id FROM imports WHERE status IN ('queued', 'running') ORDER BY id",
    );
    return rows.map((row) => row.id);
  }

  /** Finished imports whose content is still there, newest first: the memory of what catalogue files said. */
  async withContent(): Promise<number[]> {
    const rows = await this.database.rows<{ id: number }>(
      "SELECT id FROM imports WHERE status = 'completed' AND content IS NOT NULL ORDER BY id DESC LIMIT 20",
    );
    return rows.map((row) => row.id);
  }

  /**
   * Writes a batch: new animes are made, provisional ones adopted by title key, known ones brought up to date.
   * What a person made, blocklisted or deleted stays as it is.
   *
   * @param adoptions provisional id → the id that adopts it
   */
  async store(
    entries: readonly CatalogueEntry[],
    adoptions: ReadonlyMap<number, number>,
  ): Promise<StoredCount> {
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
    return this.database.transaction(async (transaction) => {
      for (const [provisional, malId] of adoptions)
        await this.database.rows(
          `UPDATE animes SET mal_id = :malId WHERE mal_id = :provisional AND NOT is_blocklisted
             AND NOT EXISTS (SELECT 1 FROM animes WHERE mal_id = :malId) RETURNING mal_id`,
          { provisional, malId },
          transaction,
        );
      const buried = await this.database.rows<{ malId: number }>(
        `SELECT natural_key::int AS "malId" FROM tombstones WHERE entity = 'anime' AND natural_key IN (:keys)`,
        { keys: entries.map((entry) => String(entry.malId)) },
        transaction,
      );
      // What a catalogue does not say is kept: coalesce takes the new value only where there is one.
      const changed = await this.database.rows<{ isNew: boolean }>(
        `INSERT INTO animes AS a (mal_id, title_romaji, title_english, title_japanese, synonyms, poster_url, release_year,
           release_season, popularity, added_by)
         SELECT e.mal_id, e.title_romaji, e.title_english, e.title_japanese, e.synonyms, e.poster_url, e.release_year,
           e.release_season, e.popularity, 'catalogue-file'
         FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS e(mal_id int, title_romaji text, title_english text, title_japanese text,
           synonyms text[], poster_url text, release_year int, release_season text, popularity int)
         WHERE NOT EXISTS (SELECT 1 FROM tombstones WHERE entity = 'anime' AND natural_key = e.mal_id::text)
         ON CONFLICT (mal_id) DO UPDATE SET
           title_romaji = excluded.title_romaji,
           title_english = coalesce(excluded.title_english, a.title_english),
           title_japanese = coalesce(excluded.title_japanese, a.title_japanese),
           synonyms = CASE WHEN excluded.synonyms = '{}' THEN a.synonyms ELSE excluded.synonyms END,
           poster_url = coalesce(excluded.poster_url, a.poster_url),
           release_year = coalesce(excluded.release_year, a.release_year),
           release_season = coalesce(excluded.release_season, a.release_season),
           popularity = coalesce(excluded.popularity, a.popularity)
         WHERE a.added_by <> 'manual' AND NOT a.is_blocklisted AND
           (a.title_romaji, a.title_english, a.title_japanese, a.synonyms, a.poster_url, a.release_year, a.release_season, a.popularity)
           IS DISTINCT FROM
           (excluded.title_romaji, coalesce(excluded.title_english, a.title_english), coalesce(excluded.title_japanese, a.title_japanese),
            CASE WHEN excluded.synonyms = '{}' THEN a.synonyms ELSE excluded.synonyms END, coalesce(excluded.poster_url, a.poster_url),
            coalesce(excluded.release_year, a.release_year), coalesce(excluded.release_season, a.release_season),
            coalesce(excluded.popularity, a.popularity))
         RETURNING (xmax = 0) AS "isNew"`,
        { rows: JSON.stringify(rows) },
        transaction,
      );
      const created = changed.filter((row) => row.isNew).length;
      const refused = buried.map(({ malId }) => ({
        malId,
        reason: `anime ${String(malId)} was deleted by hand; add it by hand to have it again`,
      }));
      const updated = changed.length - created;
      return { created, updated, unchanged: entries.length - changed.length - refused.length, refused };
    });
  }

  /** Provisional animes with their titles, for adoption. */
  async provisional(): Promise<{ malId: number; titles: string[] }[]> {
    return this.database.rows(
      `SELECT mal_id AS "malId", ARRAY[title_romaji] || coalesce(ARRAY[title_english], '{}') || synonyms AS titles
       FROM animes WHERE is_provisional`,
    );
  }
}
