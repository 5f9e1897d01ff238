import { inventedAnime } from './invented-animes.ts';
import type { PeerAnswer, PeerRequest } from './peer.ts';

export const kitsuAnswer =
  (knows: (malId: number) => boolean) =>
  ({ query }: PeerRequest): PeerAnswer => {
    const malId = Number(query.get('filter[externalId]'));
    const isAsked =
      query.get('filter[externalSite]') === 'myanimelist/anime' && query.get('include') === 'item';
    const headers = { 'content-type': 'application/vnd.api+json; charset=utf-8' };
    if (!isAsked || !knows(malId)) return { headers, body: { data: [] } };
    const anime = inventedAnime(malId);
    return {
      headers,
      body: {
        data: [{ id: '1', type: 'mappings' }],
        included: [
          {
            id: String(200_000 + malId),
            type: 'anime',
            attributes: {
              canonicalTitle: anime.romaji,
              titles: { en: anime.english, en_jp: anime.romaji, ja_jp: anime.japanese },
              abbreviatedTitles: [null, `K${String(malId)}`],
              startDate: `${String(anime.year)}-04-07`,
              popularityRank: anime.rank + 1,
              userCount: 700,
              ageRating: anime.isAdult ? 'R18' : 'PG',
              nsfw: anime.isAdult,
              posterImage: { original: `https://kitsu.test/${String(malId)}.jpg` },
            },
          },
        ],
      },
    };
  };
