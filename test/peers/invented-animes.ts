/** An anime that every fake tells of in its own shape, so that what becomes of it can be foretold. */
export interface InventedAnime {
  readonly malId: number;
  readonly romaji: string;
  readonly english: string;
  readonly japanese: string;
  readonly year: number;
  readonly season: 'winter' | 'spring' | 'summer' | 'fall';
  readonly rank: number;
  readonly isAdult: boolean;
  readonly themes: readonly InventedTheme[];
}

export interface InventedTheme {
  readonly category: 'OP' | 'ED';
  readonly number: number;
  readonly title: string;
  readonly artist: string;
  readonly episodes: string;
}

const SEASONS = ['winter', 'spring', 'summer', 'fall'] as const;

/** The anime of an id: always the same. */
export function inventedAnime(malId: number): InventedAnime {
  const theme = (category: 'OP' | 'ED', number: number): InventedTheme => ({
    category,
    number,
    title: `${category === 'OP' ? 'Dawn' : 'Dusk'} ${String(number)} of ${String(malId)}`,
    artist: `Band ${String(malId % 7)}`,
    episodes: number === 1 ? '1-12' : '13-24',
  });
  return {
    malId,
    romaji: `Anime no ${String(malId)}`,
    english: `Anime of ${String(malId)}`,
    japanese: `アニメ${String(malId)}`,
    year: 1990 + (malId % 30),
    season: SEASONS[malId % 4] ?? 'fall',
    rank: malId * 3,
    isAdult: malId % 50 === 0,
    themes: [theme('OP', 1), theme('ED', 1), ...(malId % 3 === 0 ? [theme('OP', 2)] : [])],
  };
}
