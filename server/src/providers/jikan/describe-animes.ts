import { StatusFault } from '../../platform/http/client/index.js';
import type { AnimeDescriber, AnimeDescription } from '../provider.js';
import type { ProviderContext } from '../provider-context.js';
import { each, type ProviderFault, understood } from '../provider.errors.js';
import { type JikanAnime, jikanAnswer } from './jikan-shapes.js';

/** One anime a call; what did not change is not sent again. */
export const jikanDescriber: AnimeDescriber = {
  mostAtOnce: 1,
  async describe(context, malIds, signal) {
    const found = new Map<number, AnimeDescription | ProviderFault>();
    for (const malId of malIds) {
      const answer = await ask(context, malId, signal);
      if (answer !== undefined)
        found.set(
          malId,
          each(() =>
            describe(understood(jikanAnswer, answer, `Jikan’s answer about anime ${String(malId)}`).data),
          ),
        );
    }
    return found;
  },
};

async function ask(context: ProviderContext, malId: number, signal: AbortSignal): Promise<unknown> {
  try {
    return await context.get('jikan', `/anime/${String(malId)}/full`, { signal, isKept: true });
  } catch (error) {
    if (error instanceof StatusFault && error.status === 404) return undefined;
    throw error;
  }
}

function describe(anime: JikanAnime): AnimeDescription {
  const { images, genres, explicit_genres: explicit, themes, demographics, aired, rating } = anime;
  const ofType = (type: string): string | undefined =>
    anime.titles?.find((title) => title.type === type)?.title;
  const names = (list: JikanAnime['genres']): string[] => (list ?? []).map(({ name }) => name);
  return {
    externalId: String(anime.mal_id),
    payload: anime,
    said: {
      titles: {
        romaji: anime.title ?? ofType('Default'),
        english: anime.title_english ?? ofType('English'),
        japanese: anime.title_japanese ?? ofType('Japanese'),
        synonyms: anime.title_synonyms ?? [],
      },
      // Of films and specials only the date is told.
      year: anime.year ?? yearOf(aired?.from),
      season: anime.season,
      popularity: anime.popularity === 0 ? null : anime.popularity,
      members: anime.members,
      posterUrl:
        images?.jpg?.large_image_url ??
        images?.webp?.large_image_url ??
        images?.jpg?.image_url ??
        images?.webp?.image_url,
      format: anime.type,
      episodes: anime.episodes,
      isAdult: rating?.startsWith('Rx') === true || names(genres).includes('Hentai'),
      genres: [...names(genres), ...names(explicit)],
      tags: [...names(themes), ...names(demographics)],
    },
  };
}

function yearOf(date: string | null | undefined): number | undefined {
  const year = Number(date?.slice(0, 4));
  return Number.isInteger(year) && year > 1900 ? year : undefined;
}
