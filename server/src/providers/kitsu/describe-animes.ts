import type { AnimeDescriber, AnimeDescription } from '../provider.js';
import { each, type ProviderFault, understood } from '../provider.errors.js';
import { type KitsuAnime, kitsuAnime, kitsuMappings } from './kitsu-shapes.js';

/** By its map of MyAnimeList's ids, one anime a call. */
export const kitsuDescriber: AnimeDescriber = {
  mostAtOnce: 1,
  async describe(context, malIds, signal) {
    const found = new Map<number, AnimeDescription | ProviderFault>();
    for (const malId of malIds) {
      const query = new URLSearchParams({
        'filter[externalSite]': 'myanimelist/anime',
        'filter[externalId]': String(malId),
        include: 'item',
      });
      const answer = await context.get('kitsu', `/mappings?${query.toString()}`, {
        signal,
        isKept: true,
        accept: ['application/vnd.api+json'],
      });
      const where = `Kitsu’s answer about anime ${String(malId)}`;
      // A mapping may lead to something that is not there any more.
      const [item] = understood(kitsuMappings, answer, where).included ?? [];
      if (item !== undefined)
        found.set(
          malId,
          each(() => describe(understood(kitsuAnime, item, where))),
        );
    }
    return found;
  },
};

const SEASONS = [
  'winter',
  'winter',
  'winter',
  'spring',
  'spring',
  'spring',
  'summer',
  'summer',
  'summer',
  'fall',
  'fall',
  'fall',
];

function describe(anime: KitsuAnime): AnimeDescription {
  const { attributes } = anime;
  const { titles, startDate, posterImage } = attributes;
  const [, year, month] = /^(\d{4})-(\d{2})/u.exec(startDate ?? '') ?? [];
  return {
    externalId: anime.id,
    payload: anime.attributes,
    said: {
      ids: /^\d+$/u.test(anime.id) ? { kitsu: Number(anime.id) } : {},
      titles: {
        romaji: titles?.['en_jp'] ?? attributes.canonicalTitle,
        english: titles?.['en'] ?? titles?.['en_us'],
        japanese: titles?.['ja_jp'],
        synonyms: (attributes.abbreviatedTitles ?? []).filter((title) => title !== null),
      },
      year: year === undefined ? null : Number(year),
      season: SEASONS[Number(month) - 1],
      popularity: attributes.popularityRank,
      members: attributes.userCount,
      posterUrl: posterImage?.original ?? posterImage?.large,
      format: attributes.subtype,
      episodes: attributes.episodeCount,
      isAdult: attributes.nsfw === true || attributes.ageRating === 'R18',
    },
  };
}
