import type { ListedSong } from '../../providers/index.js';
import type { NewSong } from './song-work.repository.js';

const LONGEST = 500;
const MOST_ARTISTS = 50;

/** Text that PostgreSQL takes, and lists show. */
const clean = (text: string): string => text.toWellFormed().replaceAll('\0', '').trim();

/** A song of a service's list as a row will have it. */
export const asNewSong = (
  song: ListedSong & { readonly number: number },
): NewSong & { readonly otherTitles: readonly string[] } => ({
  category: song.category,
  number: Math.min(Math.max(1, Math.trunc(song.number)), 1000),
  title: song.title === null ? null : clean(song.title).slice(0, LONGEST) || null,
  otherTitles: song.otherTitles ?? [],
  artists: [...new Set(song.artists.map((artist) => clean(artist).slice(0, 300)).filter(Boolean))].slice(
    0,
    MOST_ARTISTS,
  ),
  episodes: song.episodes === null ? null : clean(song.episodes).slice(0, 200) || null,
  nsfw: song.isNsfw ?? null,
  spoiler: song.isSpoiler ?? null,
});
