import type pg from 'pg';

/** So many animes, each with an opening that could be a round: ids of all from 1. */
export const SEEDED = 4;

const statements = [
  `INSERT INTO animes (mal_id, title_romaji, release_year, popularity, added_by)
   SELECT n, 'Anime ' || n, 2000 + n, n * 100, 'manual' FROM generate_series(1, $1::int) n`,
  `INSERT INTO anime_infos (anime_id, provider, external_id, payload, added_by)
   SELECT n, 'catalogue-file', n::text, '{}', 'manual' FROM generate_series(1, $1::int) n`,
  `INSERT INTO songs (anime_id, category, number, title, added_by)
   SELECT n, 'OP', 1, 'Song ' || n, 'manual' FROM generate_series(1, $1::int) n`,
  `INSERT INTO sources (song_id, provider, location, status, path, sha256, duration_seconds, added_by)
   SELECT n, 'local', '/videos/' || n, 'downloaded', 'a.mp4', repeat('a', 64), 40, 'manual' FROM generate_series(1, $1::int) n`,
  `INSERT INTO timings (source_id, guess_start, guess_end, reveal_start, strategy, confidence, added_by)
   SELECT n, 3, 13, 20, 'manual', 1, 'manual' FROM generate_series(1, $1::int) n`,
  `INSERT INTO levels (song_id, difficulty, strategy, confidence, added_by)
   SELECT n, n * 20, 'manual', 1, 'manual' FROM generate_series(1, $1::int) n`,
  `INSERT INTO templates (name, document)
   SELECT 'mine ' || n, (SELECT document FROM templates WHERE is_built_in ORDER BY id LIMIT 1) FROM generate_series(1, $1::int) n`,
];

export async function seedOneOfEach(client: pg.Client): Promise<void> {
  for (const statement of statements) await client.query(statement, [SEEDED]);
}
