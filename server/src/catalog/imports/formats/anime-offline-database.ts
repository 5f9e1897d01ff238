import { z } from 'zod';
import type { CatalogueFormat } from './catalogue-format.js';

/** manami-project/anime-offline-database, as JSON or as JSON Lines. */
export const animeOfflineDatabase: CatalogueFormat = {
  name: 'anime-offline-database',
  description: 'the anime-offline-database',
  recognizes: (document) => {
    if (document.type !== 'json') return false;
    const first = document.values.find((value) => isObject(value) && 'sources' in value);
    return isObject(first) && !('malId' in first);
  },
  entries: (document) => (document.type === 'json' ? document.values.map(entryOf) : []),
};

const offlineEntry = z.object({
  sources: z.array(z.string()),
  title: z.string(),
  animeSeason: z.object({ season: z.string().optional(), year: z.number().nullish() }).optional(),
  picture: z.string().optional(),
  synonyms: z.array(z.string()).default([]),
});

function entryOf(value: unknown): unknown {
  const parsed = offlineEntry.safeParse(value);
  if (!parsed.success) return value;
  const { sources, title, animeSeason, picture, synonyms } = parsed.data;
  const malId = sources.map((url) => /myanimelist\.net\/anime\/(\d+)/u.exec(url)?.[1]).find(Boolean);
  return {
    malId: malId === undefined ? undefined : Number(malId),
    titles: { romaji: title, synonyms: synonyms.slice(0, 200) },
    year: animeSeason?.year,
    season: animeSeason?.season,
    posterUrl: picture,
  };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
