/** An anime by what it is called. */
export interface TitledAnime {
  readonly malId: number;
  /** Its own titles: romaji, English, Japanese. */
  readonly titles: readonly string[];
  /** What else it is called; counts only where no anime has the title as its own. */
  readonly synonyms?: readonly string[];
  /** Of its release. */
  readonly year?: number | null;
}

const MOVIE = /(?<!\p{L})(?:movie|film|gekijouban|ova|ona|special)s?(?!\p{L})|劇場版/iu;

/** A film or a special: no season of its series. */
export const isBesideSeries = ({ titles }: TitledAnime): boolean => titles.some((title) => MOVIE.test(title));

/** In the order in which they came out, as far as that is known: MyAnimeList's ids rise with time. */
export const inOrder = (animes: readonly TitledAnime[]): TitledAnime[] =>
  [...animes].sort((a, b) =>
    a.year != null && b.year != null && a.year !== b.year ? a.year - b.year : a.malId - b.malId,
  );

/** @throws TypeError when there is none */
export function firstOf(animes: readonly TitledAnime[]): TitledAnime {
  const [first] = inOrder(animes);
  if (!first) throw new TypeError('no animes');
  return first;
}
