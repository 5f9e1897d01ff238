import { pathTree, type PathNode } from './path-tree.js';

/**
 * Where the documents of the field have their entries: in a list, or in an object that is keyed by an id. `{}` alone is an
 * object of which nothing is known but that it holds objects.
 */
const PLACES = [
  '*',
  '{}',
  '{}.*',
  'anime.*',
  'animes.*',
  'animes.{}',
  'animethemes.*',
  'songs.*',
  'questions.*',
  'entries.*',
  'search.anime.*',
  'search.animethemes.*',
  'included.*',
  'data.*',
  'data.{}.*',
  'data.{}.media.*',
  'data.{}.mediaList.*',
  'data.{}.data.*',
  'data.{}.nodes.*',
  'data.MediaListCollection.lists.*.entries.*',
  'data.lists.*.entries.*',
  'Page.media.*',
  'Page.mediaList.*',
  'MediaListCollection.lists.*.entries.*',
] as const;
/** AniList's own export of a user's data has entries where others have lists of them. */
const nested = pathTree([...PLACES, 'lists.*.entries.*']);
const flat = pathTree([...PLACES, 'lists.*']);

/** @param head the beginning of the document */
export const placesOf = (head: string): PathNode =>
  /"lists"\s*:\s*\[\s*\{[^{}[\]]*"series_id"/u.test(head) ? flat : nested;
