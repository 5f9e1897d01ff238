import { z } from 'zod';
import { HostUnavailable, HttpFault } from '../../platform/http/client/index.js';
import type { ProviderContext } from '../provider-context.js';
import { ProviderFault, understood } from '../provider.errors.js';

const FIELDS = `id slug year season format title { romaji english native } synonyms { text language }
  images { nodes { facet link } } resources { nodes { site externalId link } }
  animethemes { id type sequence slug
    song { title { romaji native } performances { alias as artist { name { main } slug } } }
    animethemeentries { id episodes notes nsfw spoiler version
      videos { nodes { basename filename lyrics nc overlap path resolution size source subbed uncen tags link audio { link } } } } }`;
const QUERY = `query ($ids: [Int!]) { findAnimeByExternalSite(site: MAL, id: $ids) { ${FIELDS} } }`;

const INCLUDED = [
  'animesynonyms',
  'resources',
  'images',
  'animethemes.song.artists',
  'animethemes.animethemeentries.videos.audio',
].join(',');

const found = z.looseObject({ findAnimeByExternalSite: z.array(z.unknown()) });
/** Its last page says `next: null`; there is no total, and `last` is always null. */
const page = z.looseObject({
  anime: z.array(z.unknown()),
  links: z.looseObject({ next: z.string().nullish() }).nullish(),
});
const MOST_PAGES = 5;

/**
 * What AnimeThemes knows of these animes, each answer still to be understood: from GraphQL, or while that fails from
 * JSON:API, which is asked anime by anime.
 *
 * @throws HttpFault, ProviderFault when both fail
 */
export async function fetchAnimes(
  context: ProviderContext,
  malIds: readonly number[],
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  try {
    const data = await context.graphql('animethemes', QUERY, { ids: malIds }, signal);
    return understood(found, data, 'AnimeThemes’ answer').findAnimeByExternalSite;
  } catch (error) {
    const isOver =
      error instanceof HostUnavailable || error instanceof HttpFault || error instanceof ProviderFault;
    if (!isOver) throw error;
    const animes: unknown[] = [];
    for (const malId of malIds) animes.push(...(await fromJsonApi(context, malId, signal)));
    return animes;
  }
}

async function fromJsonApi(context: ProviderContext, malId: number, signal: AbortSignal): Promise<unknown[]> {
  const animes: unknown[] = [];
  for (let number = 1; number <= MOST_PAGES; number++) {
    const query = new URLSearchParams({
      'filter[has]': 'resources',
      'filter[site]': 'MyAnimeList',
      'filter[external_id]': String(malId),
      include: INCLUDED,
      'page[size]': '100',
      'page[number]': String(number),
    });
    const answer = await context.get('animethemesApi', `/anime?${query.toString()}`, { signal });
    const { anime, links } = understood(page, answer, 'AnimeThemes’ answer');
    animes.push(...anime);
    if (links?.next === null || links?.next === undefined) break;
  }
  return animes;
}
