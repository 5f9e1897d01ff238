import type { EntryDraft, SongDraft } from './catalogue-entry.js';

/** So many songs are remembered; a file with more is one of entries that list their songs themselves. */
const MOST_REMEMBERED = 100_000;

type Titles = Map<string, string>;

/**
 * Numbers songs that a file lists one by one and without numbers: a second opening of an anime is its OP 2, and the same
 * song once more is the same number.
 */
export class SongNumbers {
  private readonly animes = new Map<string, Titles>();
  private remembered = 0;

  number(draft: EntryDraft): EntryDraft {
    const songs = draft.songs ?? [];
    const key = keyOf(draft);
    if (songs.length === 0 || key === undefined || this.remembered > MOST_REMEMBERED) return draft;
    const known = this.animes.get(key) ?? new Map<string, string>();
    this.animes.set(key, known);
    const numbered = songs.map((song) => ({ ...song, number: song.number ?? this.find(song, songs, known) }));
    for (const song of numbered) {
      const place = placeOf(song, song.number);
      if (known.has(place)) continue;
      known.set(place, song.title ?? '');
      this.remembered += 1;
    }
    return { ...draft, songs: numbered };
  }

  private find(song: SongDraft, others: readonly SongDraft[], known: Titles): number {
    const taken = new Set(others.flatMap((other) => (other.number ? [placeOf(other, other.number)] : [])));
    for (let number = 1; ; number += 1) {
      const place = placeOf(song, number);
      const title = known.get(place);
      if (title !== undefined && title !== '' && title === song.title) return number;
      if (title !== undefined || taken.has(place)) continue;
      known.set(place, song.title ?? '');
      return number;
    }
  }
}

const placeOf = ({ category, type }: SongDraft, number: number): string =>
  `${category ?? type ?? ''}${String(number)}`;

function keyOf({ malId, ids, titles }: EntryDraft): string | undefined {
  if (typeof malId === 'number') return String(malId);
  const [id] = Object.entries(ids ?? {});
  if (id) return id.join('/');
  return typeof titles === 'string' ? titles : (titles?.romaji ?? titles?.english ?? undefined);
}
