import type { SaidOfAnime } from '../../providers/index.js';
import {
  type CatalogueEntry,
  catalogueEntry,
  LONGEST_TITLE,
  MOST_WORDS,
} from '../imports/catalogue-entry.js';

const LONGEST_YEAR_SPAN = [1900, 2200] as const;

/**
 * What a provider said, in the form that catalogue files are read into. A value that no anime can have is left out: it is
 * the provider's mistake, and takes no other value with it.
 */
export function saidAsEntry(malId: number, said: SaidOfAnime): CatalogueEntry {
  const { titles, year, popularity, members, episodes } = said;
  const short = (text: string | null | undefined): string | null => text?.slice(0, LONGEST_TITLE) ?? null;
  const list = (texts: readonly string[] | undefined): string[] =>
    (texts ?? []).slice(0, MOST_WORDS).map((text) => text.slice(0, LONGEST_TITLE));
  return catalogueEntry.parse({
    malId,
    ids: within(said.ids),
    titles: {
      romaji: short(titles.romaji),
      english: short(titles.english),
      japanese: short(titles.japanese),
      synonyms: list(titles.synonyms),
    },
    year: between(year, ...LONGEST_YEAR_SPAN),
    season: said.season ?? null,
    popularity: between(popularity, 1, LARGEST),
    members: between(members, 0, LARGEST),
    posterUrl:
      said.posterUrl !== undefined && said.posterUrl !== null && said.posterUrl.length <= 2000
        ? said.posterUrl
        : null,
    format: short(said.format),
    episodes: between(episodes, 0, 100_000),
    isAdult: said.isAdult ?? null,
    genres: list(said.genres),
    tags: list(said.tags),
  });
}

const LARGEST = 2_147_483_647;

const between = (value: number | null | undefined, from: number, to: number): number | null =>
  value !== null && value !== undefined && Number.isInteger(value) && value >= from && value <= to
    ? value
    : null;

const within = (ids: Readonly<Record<string, number>> | undefined): Record<string, number> =>
  Object.fromEntries(Object.entries(ids ?? {}).filter(([, id]) => between(id, 1, LARGEST) !== null));

/** JSON that PostgreSQL takes: it knows neither NUL nor half a surrogate pair. */
export function keepable(payload: object): object {
  const clean = (_key: string, value: unknown): unknown =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : value;
  return JSON.parse(JSON.stringify(payload, clean)) as object;
}
