import type { AnimeDescriber, AnimeDescription } from '../provider.js';
import { each, type ProviderFault, understood } from '../provider.errors.js';
import { media, MEDIA_FIELDS, mediaPage, type Media } from './anilist-shapes.js';

/** More are clamped, without a word. */
const AT_ONCE = 50;
/** Where fewer than asked for come on a page. */
const MOST_PAGES = 10;

const QUERY = `query ($ids: [Int], $page: Int) {
  Page(page: $page, perPage: ${String(AT_ONCE)}) {
    pageInfo { hasNextPage }
    media(idMal_in: $ids, type: ANIME, sort: [ID]) { ${MEDIA_FIELDS} }
  }
}`;

/** Fifty animes a call, by their MyAnimeList ids. */
export const anilistDescriber: AnimeDescriber = {
  mostAtOnce: AT_ONCE,
  async describe(context, malIds, signal) {
    const found = new Map<number, AnimeDescription | ProviderFault>();
    for (let page = 1; page <= MOST_PAGES; page++) {
      const data = await context.graphql('anilist', QUERY, { ids: malIds, page }, signal);
      const { Page } = understood(mediaPage, data, 'AniList’s answer');
      for (const one of Page.media) {
        const { idMal } = (one ?? {}) as { idMal?: unknown };
        if (typeof idMal !== 'number' || found.has(idMal)) continue;
        found.set(
          idMal,
          each(() => describe(understood(media, one, `AniList’s answer about anime ${String(idMal)}`))),
        );
      }
      // The total that it tells is not to be relied on.
      if (Page.pageInfo?.hasNextPage !== true) break;
    }
    return found;
  },
};

function describe(anime: Media): AnimeDescription {
  const rank = anime.rankings?.find(({ type, allTime }) => type === 'POPULAR' && allTime === true)?.rank;
  return {
    externalId: String(anime.id),
    payload: anime,
    said: {
      ids: { anilist: anime.id },
      titles: {
        romaji: anime.title.romaji,
        english: anime.title.english,
        japanese: anime.title.native,
        synonyms: anime.synonyms ?? [],
      },
      year: anime.seasonYear,
      season: anime.season,
      popularity: rank,
      members: anime.popularity,
      posterUrl: anime.coverImage?.extraLarge ?? anime.coverImage?.large,
      format: anime.format,
      episodes: anime.episodes,
      isAdult: anime.isAdult,
      genres: anime.genres ?? [],
      tags: (anime.tags ?? [])
        .filter(({ isMediaSpoiler }) => isMediaSpoiler !== true)
        .map(({ name }) => name),
    },
  };
}
