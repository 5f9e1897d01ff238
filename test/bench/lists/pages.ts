/** A page as a script asks for it, and the statements that a programmer would write for it. */
export interface Asked {
  readonly what: string;
  readonly path: string;
  readonly rows: string;
  readonly total: string;
}

const list = (what: string, path: string, table: string, tail: string): Asked => ({
  what,
  path: `/api${path}`,
  rows: `SELECT * FROM ${table} ORDER BY ${tail}`,
  total: `SELECT count(*) FROM ${table}`,
});

export const pages: readonly Asked[] = [
  list('animes as the panel opens', '/animes', 'animes', 'popularity NULLS LAST, mal_id LIMIT 50'),
  list(
    'animes, the last page',
    '/animes?page=600',
    'animes',
    'popularity NULLS LAST, mal_id LIMIT 50 OFFSET 29950',
  ),
  list(
    'animes, lowest rank first',
    '/animes?sort=-popularity',
    'animes',
    'popularity DESC NULLS LAST, mal_id LIMIT 50',
  ),
  list('animes by title', '/animes?sort=titleRomaji', 'animes', 'title_romaji, mal_id LIMIT 50'),
  list(
    'animes by title, page 300',
    '/animes?sort=titleRomaji&page=300',
    'animes',
    'title_romaji, mal_id LIMIT 50 OFFSET 14950',
  ),
  list(
    'animes, the newest first',
    '/animes?sort=-releaseYear',
    'animes',
    'release_year DESC NULLS LAST, mal_id LIMIT 50',
  ),
  list('songs', '/songs', 'songs', 'id LIMIT 50'),
  list('sources, page 100', '/sources?page=100', 'sources', 'id LIMIT 50 OFFSET 4950'),
  list('timings', '/timings', 'timings_with_counts', 'id LIMIT 50'),
  list('timings, page 61', '/timings?page=61', 'timings_with_counts', 'id LIMIT 50 OFFSET 3000'),
  list('timings, page 300', '/timings?page=300', 'timings_with_counts', 'id LIMIT 50 OFFSET 14950'),
  list('levels, page 300', '/levels?page=300', 'levels_with_counts', 'id LIMIT 50 OFFSET 14950'),
];
