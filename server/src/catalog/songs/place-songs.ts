import { titleKey } from '../animes/title-key.js';

/** A song as a list names it. */
export interface PlaceableSong {
  readonly category: string;
  readonly number: number;
  readonly title: string | null;
  /** The same title in other letters or words. */
  readonly otherTitles?: readonly string[];
  readonly artists: readonly string[];
}

/** Of two names, how much is the same: this and more is a slip of the pen. */
const ALIKE = 0.8;

/**
 * Gives the songs of a list the numbers that they have among the songs that are known. A song is known again by its
 * title, whatever its number, then by its number where nothing speaks against it; what is new takes its own number, or
 * where another song has that, the next that is free.
 *
 * @param known of the same anime
 * @returns the listed songs, in their order, but those that the list names twice
 */
export function placeSongs<Song extends PlaceableSong>(
  known: readonly PlaceableSong[],
  listed: readonly Song[],
): Song[] {
  const numbers = new Map<Song, number>();
  const taken = new Set<PlaceableSong>();
  const claim = (song: Song, isIt: (other: PlaceableSong) => boolean): void => {
    if (numbers.has(song)) return;
    const same = known.filter(
      (other) => other.category === song.category && !taken.has(other) && isIt(other),
    );
    const found =
      same.find(({ number }) => number === song.number) ??
      same.find((other) => sharesArtist(other, song)) ??
      same[0];
    if (!found) return;
    taken.add(found);
    numbers.set(song, found.number);
  };
  const once = listed.filter((song, at) => !listed.slice(0, at).some((other) => isSame(other, song)));
  for (const song of once) claim(song, (other) => sharesTitle(other, song));
  for (const song of once) claim(song, (other) => other.number === song.number && mayBe(other, song));
  const used = new Set(known.map(keyOf));
  for (const song of once) {
    if (numbers.has(song)) continue;
    let { number } = song;
    while (used.has(keyOf({ category: song.category, number }))) number += 1;
    used.add(keyOf({ category: song.category, number }));
    numbers.set(song, number);
  }
  return once.map((song) => ({ ...song, number: numbers.get(song) ?? song.number }));
}

const keyOf = ({ category, number }: Pick<PlaceableSong, 'category' | 'number'>): string =>
  `${category}${String(number)}`;

const keysOf = ({ title, otherTitles = [] }: PlaceableSong): string[] =>
  [title, ...otherTitles].filter((one) => one !== null).map(titleKey);

const sharesTitle = (a: PlaceableSong, b: PlaceableSong): boolean => {
  const keys = new Set(keysOf(a));
  return keysOf(b).some((key) => keys.has(key));
};

function sharesArtist(a: PlaceableSong, b: PlaceableSong): boolean {
  const names = a.artists.map(titleKey);
  return b.artists
    .map(titleKey)
    .some((name) => names.some((other) => other.includes(name) || name.includes(other)));
}

const isSame = (a: PlaceableSong, b: PlaceableSong): boolean =>
  a.category === b.category &&
  sharesTitle(a, b) &&
  (sharesArtist(a, b) || a.artists.length + b.artists.length === 0);

/** Two songs at one number, whose titles differ. */
function mayBe(a: PlaceableSong, b: PlaceableSong): boolean {
  if (a.title === null || b.title === null) return true;
  if (a.artists.length > 0 && b.artists.length > 0 && !sharesArtist(a, b)) return isAlike(a.title, b.title);
  const isLatin = (text: string): boolean => /[a-z]/iu.test(text);
  // One in letters, the other in Japanese: nothing tells them apart.
  return isAlike(a.title, b.title) || isLatin(a.title) !== isLatin(b.title);
}

function isAlike(a: string, b: string): boolean {
  const [one, other] = [titleKey(a), titleKey(b)];
  if (Math.min(one.length, other.length) >= 4 && (one.includes(other) || other.includes(one))) return true;
  return 1 - distance(one, other) / Math.max(one.length, other.length, 1) >= ALIKE;
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let k = 1; k <= b.length; k++)
      next[k] = Math.min(
        (row[k] ?? 0) + 1,
        (next[k - 1] ?? 0) + 1,
        (row[k - 1] ?? 0) + (a[i - 1] === b[k - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
