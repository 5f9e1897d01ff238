import { Injectable } from '@nestjs/common';
import type { SongCategory, Source } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { amongSql, heldBackSql, type PendingItem } from '../../engine/index.js';
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

  /** Songs without a source, of those that are named: the others would be tried in vain, all of them, again and again. */
  async pendingNamed(
    strategy: string,
    named: readonly SongOfAnime[],
    limit: number,
    among?: readonly string[],
  ): Promise<PendingItem[]> {
    const rows = await this.database.rows<AnimeItem>(
      `SELECT s.id::text AS "itemId", s.anime_id AS "animeId", a.title_romaji || ' ' || s.category || ' ' || s.number AS label
       FROM songs s JOIN animes a ON a.mal_id = s.anime_id
       WHERE NOT a.is_blocklisted
         AND (s.anime_id, s.category, s.number) IN (SELECT n."malId", n.category, n.number
           FROM jsonb_to_recordset(CAST(:named AS jsonb)) AS n("malId" int, category text, number int))
         AND NOT EXISTS (SELECT 1 FROM sources o WHERE o.song_id = s.id)
         AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'source' AND starts_with(t.natural_key, s.id || '/local/'))
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
