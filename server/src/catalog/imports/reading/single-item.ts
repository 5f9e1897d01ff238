import { CatalogueUnreadable } from '../catalogue.errors.js';
import type { CatalogueItem } from './item.js';

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const NAMES = ['title', 'titles', 'name', 'titleRomaji', 'attributes', 'canonicalTitle'];
const IDS = ['malId', 'mal_id', 'malID', 'id', 'idMal', 'sources'];
const DOCUMENTS = ['data', 'entries', 'lists', 'MediaListCollection', 'Page'];
const LISTS = ['data', 'animes', 'entries', 'lists'];
const isAnime = (value: unknown): value is JsonObject =>
  isObject(value) &&
  NAMES.some((key) => key in value) &&
  IDS.some((key) => key in value) &&
  !LISTS.some((key) => Array.isArray(value[key]));

/** It may hold entries, as a site's answer does. */
export const isDocument = (value: unknown): boolean =>
  isObject(value) &&
  DOCUMENTS.some((key) => typeof value[key] === 'object' && value[key] !== null) &&
  !isAnime(value);

/** A document about single animes: what a site answers when it is asked for one or some. @returns none: it is not */
export function singleItem(whole: unknown, characters: number): CatalogueItem[] {
  if (!isObject(whole)) return [];
  const data = isObject(whole['data']) ? whole['data'] : {};
  const item = (path: string, value: unknown): CatalogueItem => ({ type: 'json', path, value, characters });
  const included: unknown[] = Array.isArray(whole['included']) ? whole['included'] : [];
  if (isAnime(whole)) return [item('*', whole)];
  if (isAnime(data)) return [item('data.*', data), ...included.map((one) => item('included.*', one))];
  if (isAnime(whole['anime'])) return [item('anime.*', whole['anime'])];
  // Of a query that asks for several, each has a name that the asker chose.
  return Object.values(data)
    .filter(isAnime)
    .map((anime) => item('data.*', anime));
}

/** What a site says instead of an answer. @throws CatalogueUnreadable with its words */
export function refuseErrorAnswer(whole: unknown): void {
  if (!isObject(whole)) return;
  const [first] = Array.isArray(whole['errors']) ? (whole['errors'] as unknown[]) : [];
  const { data } = whole;
  // A site that answers in part has something beside the error.
  const hasData = Array.isArray(data) || (isObject(data) && Object.values(data).some((one) => one !== null));
  const says = isObject(first) ? (first['message'] ?? first['detail'] ?? first['title']) : whole['message'];
  if (hasData || typeof says !== 'string' || isAnime(whole)) return;
  if (first === undefined && Object.values(whole).some((value) => Array.isArray(value) && value.length > 0))
    return;
  throw new CatalogueUnreadable(
    `The file is no catalogue: the site answered with an error ("${says.slice(0, 200)}"). Ask it again later, and import what it answers then.`,
  );
}
