import { inventedAnime } from './invented-animes.ts';
import type { PeerAnswer, PeerRequest } from './peer.ts';

/** A user's list, two entries a page. */
export const jikanUserList =
  (lists: ReadonlyMap<string, readonly number[]>) =>
  ({ path, query }: PeerRequest): PeerAnswer => {
    const ids = lists.get(/^\/users\/(.+)\/animelist$/u.exec(path)?.[1] ?? '');
    if (!ids) return { status: 404, body: { status: 404, message: 'Resource does not exist' } };
    const from = 2 * (Number(query.get('page') ?? 1) - 1);
    return {
      body: {
        pagination: { last_visible_page: null, has_next_page: from + 2 < ids.length },
        data: ids.slice(from, from + 2).map((malId) => ({
          watching_status: 2,
          anime: { mal_id: malId, title: inventedAnime(malId).romaji, images: {}, type: 'TV' },
        })),
      },
    };
  };

/** MyAnimeList as Jikan tells of it, with versions of its answers. */
export const jikanAnswer =
  (knows: (malId: number) => boolean) =>
  ({ path, headers }: PeerRequest): PeerAnswer => {
    const malId = Number(/^\/anime\/(\d+)\/full$/u.exec(path)?.[1]);
    if (!knows(malId))
      return {
        status: 404,
        body: { status: 404, type: 'BadResponseException', message: 'Resource does not exist' },
      };
    const etag = `"${String(malId)}"`;
    if (headers['if-none-match'] === etag) return { status: 304 };
    const anime = inventedAnime(malId);
    const theme = (category: string): string[] =>
      anime.themes
        .filter((one) => one.category === category)
        .map((one) => `${String(one.number)}: "${one.title}" by ${one.artist} (eps ${one.episodes})`);
    return {
      headers: { etag },
      body: {
        data: {
          mal_id: malId,
          title: `${anime.romaji} (TV)`,
          title_english: anime.english,
          title_japanese: anime.japanese,
          title_synonyms: [`J${String(malId)}`],
          type: 'TV',
          episodes: 12,
          rating: anime.isAdult ? 'Rx - Hentai' : 'PG-13 - Teens 13 or older',
          popularity: anime.rank,
          members: 5000,
          season: anime.season,
          year: null,
          aired: { from: `${String(anime.year)}-04-07T00:00:00+00:00` },
          images: { jpg: { large_image_url: `https://mal.test/${String(malId)}l.jpg` } },
          genres: [{ mal_id: 8, type: 'anime', name: 'Drama', url: '' }],
          themes: [{ mal_id: 23, name: 'School' }],
          theme: { openings: theme('OP'), endings: theme('ED') },
        },
      },
    };
  };
