import { expect, it } from '@jest/globals';
import { ratePopularity, type RatedSong } from './rate-popularity.js';

const rate = (song: Partial<RatedSong>): number =>
  ratePopularity({ popularity: 100, releaseYear: 2020, category: 'OP', number: 1, ...song }, 2026).difficulty;

it('rates the best known easy and the obscure hard', () => {
  expect(rate({ popularity: 1 })).toBeLessThan(20);
  expect(rate({ popularity: 400 })).toBe(50);
  expect(rate({ popularity: 20_000 })).toBeGreaterThan(70);
});

it('rates endings, later songs and old ones harder', () => {
  expect(rate({ category: 'ED' })).toBeGreaterThan(rate({}));
  expect(rate({ number: 3 })).toBeGreaterThan(rate({}));
  expect(rate({ releaseYear: 1995 })).toBeGreaterThan(rate({}));
});

it('is unsure without a rank, and stays within 0 and 100', () => {
  expect(
    ratePopularity({ popularity: null, releaseYear: 1970, category: 'ED', number: 9 }, 2026),
  ).toMatchObject({
    confidence: 0.2,
  });
  expect(rate({ popularity: 1e9, category: 'ED', number: 30, releaseYear: 1960 })).toBe(100);
});
