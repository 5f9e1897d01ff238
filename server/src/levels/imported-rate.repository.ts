import { Injectable } from '@nestjs/common';
import { amongSql, heldBackSql, type PendingItem } from '../engine/index.js';
import { type AnimeItem, guardedByBlocklist } from '../moderation/index.js';
import { Database } from '../platform/database/index.js';

/**
 * The share of players who knew the song `s`, percent, as a catalogue file `i` said. A person may have written any payload:
 * what cannot be cast is nothing.
 */
const KNOWN_BY = `
  SELECT (e ->> 'knownBy')::numeric AS known_by
  FROM jsonb_array_elements(CASE WHEN jsonb_typeof(i.payload -> 'songs') = 'array' THEN i.payload -> 'songs' ELSE '[]' END) e
  WHERE jsonb_typeof(e) = 'object' AND upper(coalesce(e ->> 'category', e ->> 'type')) = s.category
    AND e ->> 'number' = s.number::text
    AND CASE WHEN jsonb_typeof(e -> 'knownBy') = 'number' THEN (e ->> 'knownBy')::numeric BETWEEN 0 AND 100 ELSE false END
  LIMIT 1`;

/** How many players knew a song, where an imported file says so: exports of games do. */
@Injectable()
export class ImportedRateRepository {
  constructor(private readonly database: Database) {}

  /** Songs whose level is not what the file says, in tenths. */
  async pending(strategy: string, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    const rows = await this.database.rows<AnimeItem>(
      `SELECT s.id::text AS "itemId", s.anime_id AS "animeId", a.title_romaji || ' ' || s.category || ' ' || s.number AS label
       FROM anime_infos i JOIN animes a ON a.mal_id = i.anime_id JOIN songs s ON s.anime_id = i.anime_id
       CROSS JOIN LATERAL (${KNOWN_BY}) said
       LEFT JOIN levels l ON l.song_id = s.id AND l.strategy = :strategy
       WHERE i.provider = 'catalogue-file' AND i.payload @? '$.songs[*].knownBy ? (@ >= 0)' AND NOT a.is_blocklisted
         AND (l.id IS NULL OR l.is_outdated OR l.difficulty::numeric <> 100 - round(said.known_by, 1))
         AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'level' AND t.natural_key IN (s.id::text, s.id || '/' || :strategy))
         AND NOT ${heldBackSql('level', strategy, 's.id')} ${amongSql('s.id', among)}
       ORDER BY a.popularity NULLS LAST, s.id LIMIT :limit`,
      { limit, strategy },
    );
    return rows.map(guardedByBlocklist);
  }

  /** Percent; undefined: no file says it any more. */
  async knownBy(songId: number): Promise<number | undefined> {
    const [said] = await this.database.rows<{ knownBy: number }>(
      `SELECT round(known_by, 1)::float8 AS "knownBy"
       FROM songs s JOIN anime_infos i ON i.anime_id = s.anime_id AND i.provider = 'catalogue-file'
       CROSS JOIN LATERAL (${KNOWN_BY}) said WHERE s.id = :songId`,
      { songId },
    );
    return said?.knownBy;
  }
}
