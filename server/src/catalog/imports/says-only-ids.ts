import { catalogueEntry, type CatalogueEntry } from './catalogue-entry.js';

const { malId: _malId, ids: _ids, ...nothing } = catalogueEntry.parse({});

/** A list of ids has no titles, and makes no animes. */
export function saysOnlyIds({ malId: _, ids, ...said }: CatalogueEntry): boolean {
  return Object.keys(ids).length > 0 && JSON.stringify(said) === SILENCE;
}
const SILENCE = JSON.stringify(nothing);
