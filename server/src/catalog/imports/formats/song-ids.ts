import type { EntryDraft } from '../catalogue-entry.js';
import type { Fields } from './fields.js';

/** The ids of an anime in a song list, however they are called there. @param places the first that has one counts */
export function songIds(...places: readonly Fields[]): Pick<EntryDraft, 'malId' | 'ids'> {
  const id = (...names: readonly string[]): number | undefined =>
    places.map((fields) => fields.id(...names)).find((found) => found !== null) ?? undefined;
  const ids = {
    anilist: id('aniListId', 'anilistId', 'anilist'),
    anidb: id('aniDbId', 'anidbId', 'anidb'),
    kitsu: id('kitsuId', 'kitsu'),
    ann: id('annId', 'ann'),
  };
  const known = Object.entries(ids).filter(([, value]) => value !== undefined);
  return { malId: id('malId', 'myanimelist', 'mal') ?? null, ids: Object.fromEntries(known) };
}
