import { expect, it } from '@jest/globals';
import { TitleIndex } from './title-match.js';

const index = new TitleIndex([
  { malId: 1, titles: ['Shingeki no Kyojin', 'Attack on Titan', '進撃の巨人'] },
  { malId: 2, titles: ['Kimetsu no Yaiba', 'Demon Slayer'] },
  { malId: 3, titles: ['Rewrite'] },
  { malId: 4, titles: ['Rewrite'] },
  { malId: 5, titles: ['Toukyou Ghoul', 'Tōkyō Ghoul'] },
]);

it.each([
  ['ShingekiNoKyojin', 1],
  ['attack on titan', 1],
  ['進撃の巨人', 1],
  ['Tokyo Ghoul', 5],
  ['Demon-Slayer', 2],
])('finds %s', (title, malId) => {
  expect(index.match(title)).toEqual({ matched: true, malId });
});

it('prefers no match to a wrong one', () => {
  expect(index.match('Rewrite')).toMatchObject({ matched: false });
  expect(index.match('Demon')).toMatchObject({ matched: false });
});
