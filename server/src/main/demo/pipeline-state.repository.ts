import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';

/** How far the pipeline has come, in counts, and what failed with its reason. */
export interface PipelineState {
  readonly animes: number;
  readonly songs: number;
  readonly sources: number;
  readonly downloaded: number;
  readonly timed: number;
  readonly rated: number;
  /** Items that some worker can still make something of. */
  readonly open: number;
  readonly failures: readonly { readonly what: string; readonly reason: string }[];
}

const COUNTS = `
  WITH failed AS (
    SELECT kind, item_id FROM worker_results WHERE is_holding
  )
  SELECT
    (SELECT count(*) FROM animes)::int AS animes,
    (SELECT count(*) FROM songs)::int AS songs,
    (SELECT count(*) FROM sources)::int AS sources,
    (SELECT count(*) FROM sources WHERE status = 'downloaded')::int AS downloaded,
    (SELECT count(*) FROM counting_timings)::int AS timed,
    (SELECT count(*) FROM counting_levels)::int AS rated,
    (
      (SELECT count(*) FROM animes a WHERE NOT EXISTS (SELECT 1 FROM songs s WHERE s.anime_id = a.mal_id)
         AND NOT EXISTS (SELECT 1 FROM failed f WHERE f.kind = 'song' AND f.item_id = a.mal_id::text))
      + (SELECT count(*) FROM songs s WHERE NOT EXISTS (SELECT 1 FROM sources o WHERE o.song_id = s.id)
         AND NOT EXISTS (SELECT 1 FROM failed f WHERE f.kind = 'source-find' AND f.item_id = s.id::text))
      + (SELECT count(*) FROM songs s WHERE NOT EXISTS (SELECT 1 FROM levels l WHERE l.song_id = s.id)
         AND NOT EXISTS (SELECT 1 FROM failed f WHERE f.kind = 'level' AND f.item_id = s.id::text))
      + (SELECT count(*) FROM sources o WHERE o.status IN ('found', 'downloading')
         AND NOT EXISTS (SELECT 1 FROM failed f WHERE f.kind = 'download' AND f.item_id = o.id::text))
      + (SELECT count(*) FROM sources o WHERE o.status = 'downloaded'
         AND NOT EXISTS (SELECT 1 FROM timings t WHERE t.source_id = o.id)
         AND NOT EXISTS (SELECT 1 FROM failed f WHERE f.kind = 'timing' AND f.item_id = o.id::text))
    )::int AS open`;

const FAILURES = `
  SELECT coalesce(source.location, a.title_romaji || ' ' || song.category || ' ' || song.number, r.kind || ' ' || r.item_id) AS what,
         coalesce(r.error, 'no reason given') AS reason
  FROM worker_results r
  LEFT JOIN sources source ON r.subject = 'source' AND source.id::text = r.item_id
  LEFT JOIN songs song ON r.subject = 'song' AND song.id::text = r.item_id
  LEFT JOIN animes a ON a.mal_id = song.anime_id
  WHERE r.is_holding
  ORDER BY r.id`;

/** Reads the pipeline's state for the demo, which waits until nothing is left to do. */
export async function readPipelineState(app: INestApplicationContext): Promise<PipelineState> {
  const database = app.get(Database);
  const [counts] = await database.rows<Omit<PipelineState, 'failures'>>(COUNTS);
  const failures = await database.rows<PipelineState['failures'][number]>(FAILURES);
  if (!counts) throw new Error('the database counted nothing');
  return { ...counts, failures };
}
