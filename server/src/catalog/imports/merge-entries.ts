import { type CatalogueEntry, type CatalogueSong, MOST_WORDS, sites } from './catalogue-entry.js';

const keyOf = (song: CatalogueSong): string => `${song.category}${String(song.number).padStart(4, '0')}`;
const said = <Value>(newer: readonly Value[], older: readonly Value[]): Value[] => [
  ...(newer.length > 0 ? newer : older),
];
const both = (newer: readonly string[], older: readonly string[]): string[] =>
  [...new Set([...newer, ...older])].slice(0, MOST_WORDS);

/**
 * What two catalogue files say of one anime, together: field by field and song by song the newer word counts, and what it
 * does not speak of stays as the older says; of tags, genres and synonyms those of both. A MyAnimeList export lists no
 * songs, and must not make an earlier list of them forgotten. Merging twice changes nothing, and merging is associative.
 */
export function mergeEntries<Entry extends CatalogueEntry>(older: Entry | undefined, newer: Entry): Entry {
  const songs = new Map(older?.songs.map((song) => [keyOf(song), song]));
  for (const song of newer.songs) songs.set(keyOf(song), mergeSongs(songs.get(keyOf(song)), song));
  const sorted = [...songs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, song]) => song);
  const ids = inOrder({ ...older?.ids, ...newer.ids });
  if (!older) return { ...newer, ids, songs: sorted };
  return {
    ...newer,
    ids,
    titles: {
      romaji: newer.titles.romaji ?? older.titles.romaji,
      english: newer.titles.english ?? older.titles.english,
      japanese: newer.titles.japanese ?? older.titles.japanese,
      synonyms: both(newer.titles.synonyms, older.titles.synonyms),
    },
    year: newer.year ?? older.year,
    season: newer.season ?? older.season,
    popularity: newer.popularity ?? older.popularity,
    members: newer.members ?? older.members,
    posterUrl: newer.posterUrl ?? older.posterUrl,
    format: newer.format ?? older.format,
    episodes: newer.episodes ?? older.episodes,
    status: newer.status ?? older.status,
    listStatus: newer.listStatus ?? older.listStatus,
    isAdult: newer.isAdult ?? older.isAdult,
    genres: both(newer.genres, older.genres),
    tags: both(newer.tags, older.tags),
    relations: said(newer.relations, older.relations),
    songs: sorted,
  };
}

/** Two entries that say the same are written the same. */
const inOrder = (ids: CatalogueEntry['ids']): CatalogueEntry['ids'] =>
  Object.fromEntries(sites.flatMap((site) => (ids[site] === undefined ? [] : [[site, ids[site]]])));

function mergeSongs(older: CatalogueSong | undefined, newer: CatalogueSong): CatalogueSong {
  if (!older) return newer;
  return {
    ...newer,
    title: newer.title ?? older.title,
    artists: said(newer.artists, older.artists),
    episodes: newer.episodes ?? older.episodes,
    nsfw: newer.nsfw ?? older.nsfw,
    spoiler: newer.spoiler ?? older.spoiler,
    knownBy: newer.knownBy ?? older.knownBy,
  };
}
