import { randomNumbers } from '../timings/random-numbers.ts';
import type { GuessedSong } from './guess-rates.ts';

/** A song with what was said of it by who had not seen its anime. */
export interface Judged {
  readonly song: GuessedSong;
  /** Higher: harder. */
  readonly difficulty: number;
  readonly confidence: number;
}

/** Each anime's songs, judged by what was learned from all other animes. */
export function leaveAnimesOut(
  songs: readonly GuessedSong[],
  learn: (others: readonly GuessedSong[]) => (song: GuessedSong) => Omit<Judged, 'song'>,
): Judged[] {
  return [...new Set(songs.map(({ malId }) => malId))].flatMap((malId) => {
    const judge = learn(songs.filter((song) => song.malId !== malId));
    return songs.filter((song) => song.malId === malId).map((song) => ({ song, ...judge(song) }));
  });
}

const DRAWS = 2000;

/** A figure's standard error by the bootstrap: animes, not songs, are drawn anew, for songs of one anime are alike. */
export function standardError(
  judged: readonly Judged[],
  figure: (drawn: readonly Judged[]) => number,
): number {
  const animes = [...Map.groupBy(judged, ({ song }) => song.malId).values()];
  const random = randomNumbers('levels');
  const figures = Array.from({ length: DRAWS }, () =>
    figure(animes.flatMap(() => animes[Math.floor(random() * animes.length)] ?? [])),
  ).filter((value) => !Number.isNaN(value));
  const mean = figures.reduce((sum, value) => sum + value, 0) / figures.length;
  return Math.sqrt(figures.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (figures.length - 1));
}
