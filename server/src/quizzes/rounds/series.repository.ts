import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { type AnimeOfSeries, type AnimeRelation, seriesOf } from '../selection/series.js';

/** Which animes are of one series. */
@Injectable()
export class SeriesRepository {
  constructor(private readonly database: Database) {}

  /** Of every anime: two seasons may hang together by one that has no song. @returns of each the id of its series */
  async all(): Promise<ReadonlyMap<number, number>> {
    const [animes, relations] = await Promise.all([
      this.database.rows<AnimeOfSeries>(
        `SELECT mal_id AS "malId", array_remove(ARRAY[title_romaji, title_english], NULL) AS titles FROM animes`,
      ),
      // A person may have written any payload: only what is a number is one.
      this.database.rows<AnimeRelation>(
        `SELECT i.anime_id AS "from", (r->>'malId')::int AS "to", r->>'relation' AS relation
         FROM anime_infos i CROSS JOIN LATERAL jsonb_array_elements(
           CASE WHEN jsonb_typeof(i.payload->'relations') = 'array' THEN i.payload->'relations' ELSE '[]' END) r
         WHERE r->>'malId' ~ '^[0-9]{1,9}$'`,
      ),
    ]);
    return seriesOf(animes, relations);
  }
}
