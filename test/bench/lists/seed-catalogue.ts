import pg from 'pg';

/**
 * A catalogue as the offline database gives it: titles, synonyms, pictures, years, but no ranks. Songs, sources and
 * timings with the evidence that an analysis leaves are there for each of the first animes.
 */
export async function seedCatalogue(url: string, animes: number, songs: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO animes (mal_id, title_romaji, title_english, title_japanese, synonyms, poster_url, release_year, release_season, added_by)
       SELECT n * 7 % 60013, 'Anime no Namae ' || md5(n::text), CASE WHEN n % 3 > 0 THEN 'The name of it, number ' || n END,
         '題名その' || n, ARRAY(SELECT 'Another name of it ' || md5(n || '/' || k) FROM generate_series(0, n % 9) k),
         'https://pictures.example/anime/' || md5(n::text) || '/' || n || '.jpg', 1970 + n % 56,
         (ARRAY['winter', 'spring', 'summer', 'fall'])[1 + n % 4], 'catalogue-file'
       FROM generate_series(1, $1::int) n`,
      [animes],
    );
    await client.query(
      `INSERT INTO songs (anime_id, category, number, title, artists, added_by)
       SELECT mal_id, CASE WHEN n % 2 = 0 THEN 'OP' ELSE 'ED' END, 1 + n / (2 * $1::int / 4), 'Song ' || n, ARRAY['Singer ' || n % 900], 'catalogue-file'
       FROM generate_series(0, $1::int - 1) n
       JOIN (SELECT mal_id, row_number() OVER (ORDER BY mal_id) - 1 AS place FROM animes) a ON a.place = n / 2 % ($1::int / 4)`,
      [songs],
    );
    await client.query(
      `INSERT INTO sources (song_id, provider, location, status, path, sha256, duration_seconds, resolution, added_by)
       SELECT id, 'local', '/videos/' || id || '.webm', 'downloaded', id || '.webm', repeat('a', 64), 90, 1080, 'local' FROM songs`,
    );
    await client.query(
      `INSERT INTO timings (source_id, guess_start, guess_end, reveal_start, strategy, confidence, evidence, added_by)
       SELECT id, 30, 40, 60, strategy, (id * 37 % 1000) / 1000.0, jsonb_build_object('reasons', jsonb_build_array('the loudest part'),
           'peaks', (SELECT jsonb_agg(md5(id || '/' || k)) FROM generate_series(1, 200) k)), strategy
       FROM sources CROSS JOIN unnest(ARRAY['combined', 'energy']) strategy`,
    );
    await client.query(
      `INSERT INTO levels (song_id, difficulty, strategy, confidence, added_by)
       SELECT id, id * 31 % 101, strategy, 0.5, strategy FROM songs CROSS JOIN unnest(ARRAY['popularity', 'age']) strategy`,
    );
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}
