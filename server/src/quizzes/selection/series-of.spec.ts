import { expect, it } from '@jest/globals';
import { seriesOf } from './series-of.js';

it.each([
  ['Shingeki no Kyojin', 'Shingeki no Kyojin Season 2'],
  ['Shingeki no Kyojin', 'Shingeki no Kyojin: The Final Season'],
  ['Code Geass: Hangyaku no Lelouch', 'Code Geass: Hangyaku no Lelouch R2'],
  ['Haikyuu!!', 'Haikyuu!! Second Season'],
  ['Mushishi', 'Mushishi Zoku Shou 2nd Season'.replace(' Shou', '')],
  ['K-On!', 'K-On!!'],
])('%s and %s are one series', (a, b) => {
  expect(seriesOf(a)).toBe(seriesOf(b));
});

it.each([
  ['Naruto', 'Bleach'],
  ['Steins;Gate', 'Chaos;Head'],
  ['86', '91 Days'],
])('%s and %s are not', (a, b) => {
  expect(seriesOf(a)).not.toBe(seriesOf(b));
});
