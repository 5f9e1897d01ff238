import { Injectable } from '@nestjs/common';
import type { SongCategory, Source } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { amongSql, heldBackSql, type PendingItem } from '../../engine/index.js';
import type { NamedFile } from '../../library/index.js';
import { type AnimeItem, guardedByBlocklist } from '../../moderation/index.js';
import { Database } from '../../platform/database/index.js';
import { SourceRepository } from '../source.repository.js';

/** A song by what files are named after. */
export interface SongOfAnime {
  readonly malId: number;
  readonly category: SongCategory;
  readonly number: number;
}

/** A place where a song's video can be had. */
export interface FoundSource {
  readonly location: string;
  readonly creditless: boolean;
  readonly resolution: number | null;
  readonly overlap: Source['overlap'];
  readonly subtitles: boolean;
  readonly lyrics: boolean;
  /** Of two the one with more is downloaded first. */
  readonly score: number;
  /** Why, in words. */
  readonly reasons: readonly string[];
}

/** What source-find workers read and write. */
@Injectable()
export class SourceFindWorkRepository {
  constructor(
    private readonly database: Database,
    private readonly sources: SourceRepository,
  ) {}

  /**
   * Songs of which a file is not yet among the sources, whatever else is known of them.
   *
   * @param named files, and the songs that they speak of
   */
  async pendingNamed(
    strategy: string,
    named: readonly NamedFile[],
    limit: number,
    among?: readonly string[],
  ): Promise<PendingItem[]> {
    const rows = await this.database.rows<AnimeItem>(
      `SELECT s.id::text AS "itemId", s.anime_id AS "animeId", a.title_romaji || ' ' || s.category || ' ' || s.number AS label
       FROM songs s JOIN animes a ON a.mal_id = s.anime_id
       WHERE NOT a.is_blocklisted
         AND s.id IN (SELECT o.id
           FROM jsonb_to_recordset(CAST(:named AS jsonb)) AS n(anime int, category text, number int, location text)
           JOIN songs o ON o.anime_id = n.anime AND o.category = n.category AND o.number = n.number
           WHERE NOT EXISTS (SELECT 1 FROM sources k
               WHERE k.song_id = o.id AND k.provider = 'local' AND k.location = n.location)
             AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'source'
               AND t.natural_key = o.id || '/local/' || n.location))
         AND NOT ${heldBackSql('source-find', strategy, 's.id')} ${amongSql('s.id', among)}
       ORDER BY a.popularity NULLS LAST, s.id LIMIT :limit`,
      { limit, named: JSON.stringify(named) },
    );
    return rows.map(guardedByBlocklist);
  }

  async song(id: number): Promise<SongOfAnime | undefined> {
    const [song] = await this.database.rows<SongOfAnime>(
      'SELECT anime_id AS "malId", category, number FROM songs WHERE id = :id',
      { id },
    );
    return song;
  }

  /**
   * A file that was renamed keeps its row, and all that was made of it: a song's sources in the folder that are not there
   * any more get the places of those that are new, in order. One that could not be had is tried again.
   *
   * @param folder absolute @param locations where the song's files are now
   */
  async followRenamed(
    songId: number,
    folder: string,
    locations: readonly string[],
    transaction: Transaction,
  ): Promise<void> {
    await this.database.rows(
      `WITH gone AS (
         SELECT id, row_number() OVER (ORDER BY id) AS place FROM sources
         WHERE song_id = :songId AND provider = 'local' AND added_by <> 'manual'
           AND starts_with(location, :folder || '/') AND NOT location = ANY(ARRAY[:locations]::text[])
       ), fresh AS (
         SELECT location, row_number() OVER (ORDER BY location) AS place FROM unnest(ARRAY[:locations]::text[]) AS l(location)
         WHERE NOT EXISTS (SELECT 1 FROM sources k WHERE k.song_id = :songId AND k.provider = 'local' AND k.location = l.location)
       )
       UPDATE sources s SET location = fresh.location,
         status = CASE s.status WHEN 'invalid' THEN 'found' ELSE s.status END, invalid_reason = NULL
       FROM gone JOIN fresh USING (place) WHERE s.id = gone.id RETURNING s.id`,
      { songId, folder, locations },
      transaction,
    );
  }

  /**
   * Removes a file from the songs that it is not. Finalized animes are left as they are, and so is what a person added.
   *
   * @param song which it is @returns the rows that are gone; `isLast`: their song has no other
   */
  withdraw(
    location: string,
    song: SongOfAnime,
    transaction: Transaction,
  ): Promise<{ id: number; songId: number; isLast: boolean }[]> {
    return this.database.rows(
      `DELETE FROM sources s USING songs g, animes a
       WHERE g.id = s.song_id AND a.mal_id = g.anime_id AND NOT a.is_finalized
         AND s.provider = 'local' AND s.added_by <> 'manual' AND s.location = :location
         AND (g.anime_id, g.category, g.number) IS DISTINCT FROM (:malId, :category, :number)
       RETURNING s.id, s.song_id AS "songId",
         NOT EXISTS (SELECT 1 FROM sources o WHERE o.song_id = s.song_id AND o.id <> s.id) AS "isLast"`,
      { location, ...song },
      transaction,
    );
  }

  /**
   * Keeps what was found; of what is known already its score is brought up to date, if no person changed it.
   *
   * @returns those that are new or changed
   */
  async keep(
    songId: number,
    provider: string,
    found: readonly FoundSource[],
    addedBy: string,
    transaction: Transaction,
  ): Promise<Source[]> {
    const rows = await this.database.rows<{ id: number }>(
      `INSERT INTO sources (song_id, provider, location, is_creditless, resolution, overlap, has_subtitles, has_lyrics, score,
         reasons, added_by)
       SELECT DISTINCT ON (f.location) :songId, :provider, f.location, f.creditless, f.resolution, f.overlap, f.subtitles,
         f.lyrics, f.score, f.reasons, :addedBy
       FROM jsonb_to_recordset(CAST(:found AS jsonb)) AS f(location text, creditless boolean, resolution int, overlap text,
         subtitles boolean, lyrics boolean, score float8, reasons text[])
       WHERE NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'source'
         AND t.natural_key = :songId || '/' || :provider || '/' || f.location)
       ON CONFLICT (song_id, provider, location) DO UPDATE SET score = excluded.score, reasons = excluded.reasons
       WHERE sources.added_by <> 'manual' AND (sources.score, sources.reasons) IS DISTINCT FROM (excluded.score, excluded.reasons)
       RETURNING id`,
      { songId, provider, found: JSON.stringify(found), addedBy },
      transaction,
    );
    if (rows.length === 0) return [];
    // Their ranks are given once all are there.
    return this.database.rows<Source>(
      `SELECT ${this.sources.table.fields} FROM sources WHERE song_id = :songId ORDER BY rank`,
      { songId },
      transaction,
    );
  }
}
