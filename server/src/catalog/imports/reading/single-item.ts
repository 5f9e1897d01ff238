import { CatalogueUnreadable } from '../catalogue.errors.js';
import type { CatalogueItem } from './item.js';

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const NAMES = ['title', 'titles', 'name', 'titleRomaji', 'attributes', 'canonicalTitle'];
const IDS = ['malId', 'mal_id', 'malID', 'id', 'idMal', 'sources'];
const isAnime = (value: unknown): value is JsonObject =>
  isObject(value) && NAMES.some((key) => key in value) && IDS.some((key) => key in value);

/** A document that is about one anime: what a site answers when it is asked for one. @returns none: it is not */
export function singleItem(whole: unknown, characters: number): CatalogueItem[] {
  if (!isObject(whole)) return [];
  const data = isObject(whole['data']) ? whole['data'] : {};
  const found = [
    ['*', whole],
    ['data.*', whole['data']],
    ['anime.*', whole['anime']],
    ['data.*', data['Media']],
    ['data.*', data['anime']],
  ] as const;
  for (const [path, value] of found) {
    if (!isAnime(value)) continue;
    const included: unknown[] = Array.isArray(whole['included']) ? whole['included'] : [];
    return [
      { type: 'json', path, value, characters },
      ...included.map((one) => ({ type: 'json' as const, path: 'included.*', value: one, characters: 0 })),
    ];
  }
  return [];
}

/** What a site says instead of an answer. @throws CatalogueUnreadable with its words */
export function refuseErrorAnswer(whole: unknown): void {
  if (!isObject(whole)) return;
  const [first] = Array.isArray(whole['errors']) ? (whole['errors'] as unknown[]) : [];
  const hasData = isObject(whole['data']) || Array.isArray(whole['data']);
  const says = isObject(first) ? (first['message'] ?? first['detail'] ?? first['title']) : whole['message'];
  if (hasData || typeof says !== 'string' || isAnime(whole)) return;
  if (first === undefined && Object.values(whole).some((value) => Array.isArray(value) && value.length > 0))
    return;
  throw new CatalogueUnreadable(
    `The file is no catalogue: the site answered with an error ("${says.slice(0, 200)}"). Ask it again later, and import what it answers then.`,
  );
}
