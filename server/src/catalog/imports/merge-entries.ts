import type { CatalogueEntry, CatalogueSong } from './catalogue-entry.js';

const keyOf = (song: CatalogueSong): string => `${song.category}${String(song.number).padStart(4, '0')}`;

/**
 * What two catalogue files say of one anime, together. The newer word counts; what it does not speak of stays: a
 * MyAnimeList export lists no songs, and must not make an earlier list of them forgotten. Merging twice changes nothing.
 */
export function mergeEntries(older: CatalogueEntry | undefined, newer: CatalogueEntry): CatalogueEntry {
  const songs = new Map(older?.songs.map((song) => [keyOf(song), song]));
  for (const song of newer.songs) songs.set(keyOf(song), mergeSongs(songs.get(keyOf(song)), song));
  const sorted = [...songs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, song]) => song);
  if (!older) return { ...newer, songs: sorted };
  return {
    malId: newer.malId,
    titles: {
      romaji: newer.titles.romaji,
      english: newer.titles.english ?? older.titles.english,
      japanese: newer.titles.japanese ?? older.titles.japanese,
      synonyms: newer.titles.synonyms.length > 0 ? newer.titles.synonyms : older.titles.synonyms,
    },
    year: newer.year ?? older.year,
    season: newer.season ?? older.season,
    popularity: newer.popularity ?? older.popularity,
    posterUrl: newer.posterUrl ?? older.posterUrl,
    songs: sorted,
  };
}

function mergeSongs(older: CatalogueSong | undefined, newer: CatalogueSong): CatalogueSong {
  if (!older) return newer;
  return {
    ...newer,
    title: newer.title ?? older.title,
    artists: newer.artists.length > 0 ? newer.artists : older.artists,
    episodes: newer.episodes ?? older.episodes,
  };
}
