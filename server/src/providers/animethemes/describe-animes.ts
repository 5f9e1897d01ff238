import type { AnimeDescriber, AnimeDescription } from '../provider.js';
import { each, ProviderFault, understood } from '../provider.errors.js';
import { themedAnime, type ThemedAnime } from './animethemes-shapes.js';
import { fetchAnimes } from './fetch-animes.js';

/** Well within the most complex question that it takes. */
const AT_ONCE = 25;

export const animethemesDescriber: AnimeDescriber = {
  mostAtOnce: AT_ONCE,
  async describe(context, malIds, signal) {
    const wanted = new Set(malIds);
    const found = new Map<number, AnimeDescription | ProviderFault>();
    for (const answer of await fetchAnimes(context, malIds, signal)) {
      const anime = each(() => understood(themedAnime, answer, 'AnimeThemes’ answer about an anime'));
      if (anime instanceof ProviderFault) {
        // Which anime it was about is part of what is not understood.
        const [only] = malIds.length === 1 ? malIds : [];
        if (only !== undefined) found.set(only, anime);
        continue;
      }
      // Several of MyAnimeList's may be one of its.
      for (const malId of anime.malIds)
        if (wanted.has(malId) && !found.has(malId)) found.set(malId, description(anime, answer as object));
    }
    return found;
  },
};

const description = (anime: ThemedAnime, payload: object): AnimeDescription => ({
  externalId: String(anime.id),
  payload,
  said: {
    ids: { animethemes: anime.id },
    titles: anime.titles,
    year: anime.year,
    season: anime.season,
    posterUrl: anime.posterUrl,
  },
});
