import { expect, it } from '@jest/globals';
import type { RatedSong } from '../calibration/popularity-model.js';
import { ratePopularity } from './rate-popularity.js';

const rating = (song: Partial<RatedSong> = {}): ReturnType<typeof ratePopularity> =>
  ratePopularity({ popularity: 100, releaseYear: 2000, category: 'OP', number: 1, ...song });
const rate = (song: Partial<RatedSong> = {}): number => rating(song).difficulty;

it('rates the best known easy and the obscure hard', () => {
  expect(rate({ popularity: 1 })).toBeLessThan(20);
  expect(rate({ popularity: 100 })).toBeGreaterThan(40);
  expect(rate({ popularity: 100 })).toBeLessThan(60);
  expect(rate({ popularity: 20_000 })).toBeGreaterThan(80);
});

it('rates every less popular song as harder', () => {
  const difficulties = [1, 3, 10, 50, 200, 1000, 5000].map((popularity) => rate({ popularity }));
  expect(difficulties).toEqual([...new Set(difficulties)].sort((a, b) => a - b));
});

it('rates endings and later songs harder', () => {
  expect(rate({ category: 'ED' })).toBeGreaterThan(rate() + 3);
  expect(rate({ number: 5 })).toBeGreaterThan(rate());
});

it('tells the age of an anime only as far as it was learned, and is less sure beyond', () => {
  expect(rate({ releaseYear: 1985 })).toBeLessThan(rate({ releaseYear: 1995 }));
  expect(rate({ releaseYear: 2025 })).toBe(rate({ releaseYear: 2005 }));
  expect(rate({ releaseYear: 1950 })).toBe(rate({ releaseYear: 1980 }));
  expect(rating({ releaseYear: 2025 }).confidence).toBeLessThan(rating({ releaseYear: 2005 }).confidence);
});

it('is less sure of what it does not know, and says so', () => {
  expect(rating({ popularity: null }).confidence).toBeLessThan(rating({ popularity: 2900 }).confidence);
  expect(rating({ popularity: null }).rationale).toMatch(/^its popularity is not known, an opening/u);
  expect(rating({ releaseYear: null }).confidence).toBeLessThan(rating().confidence);
});

it('is surest at the ends of the scale, where there is little to be wrong about', () => {
  expect(rating({ popularity: 5000 }).confidence).toBeGreaterThan(0.9);
  expect(rating({ popularity: 100 }).confidence).toBeLessThan(0.8);
});

it('stays within 0 and 100, whatever the song', () => {
  for (const song of [
    { popularity: 1e9, category: 'ED', number: 1000, releaseYear: 1900 },
    { popularity: 0, releaseYear: 9999 },
    { popularity: null, releaseYear: null },
  ] as const) {
    const { difficulty, confidence } = rating(song);
    expect(difficulty).toBeGreaterThanOrEqual(0);
    expect(difficulty).toBeLessThanOrEqual(100);
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
  }
});

it('says in words what it went by, and how far off it may be', () => {
  expect(rating({ category: 'ED', number: 2 }).rationale).toMatch(
    /^popularity rank 100, an ending, number 2 of its anime, from 2000: about 4\d of 100 players would name it, [23]\d to [56]\d in four cases of five\.$/u,
  );
});
