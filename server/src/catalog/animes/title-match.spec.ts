import { expect, it } from '@jest/globals';
import { TitleIndex } from './title-match.js';

const index = new TitleIndex([
  { malId: 1, titles: ['Shingeki no Kyojin', 'Attack on Titan', '進撃の巨人'] },
  { malId: 2, titles: ['Kimetsu no Yaiba', 'Demon Slayer'] },
  { malId: 3, titles: ['Rewrite'] },
  { malId: 4, titles: ['Rewrite'] },
  { malId: 5, titles: ['Toukyou Ghoul', 'Tōkyō Ghoul'] },
  { malId: 6, titles: ['Shingeki no Kyojin 2nd Season'], synonyms: ['Attack on Titan', 'AoT 2', 'Titans'] },
  { malId: 7, titles: ['Mob Psycho 100'] },
  { malId: 8, titles: ['Mob Psycho 100 II'], synonyms: ['Titans'] },
  { malId: 9, titles: ['Persona 5'] },
  { malId: 10, titles: ['!!!'] },
]);

it.each([
  ['ShingekiNoKyojin', 1],
  ['attack on titan', 1],
  ['進撃の巨人', 1],
  ['Tokyo Ghoul', 5],
  ['Demon-Slayer', 2],
  ['The Demon Slayer', 2],
  ['!!!', 10],
])('finds %s', (title, malId) => {
  expect(index.match(title)).toEqual({ matched: true, malId });
});

it.each([
  ['Shingeki no Kyojin Season 2', 6],
  ['Shingeki no Kyojin S02', 6],
  ['ShingekiNoKyojinS2', 6],
  ['Shingeki no Kyojin II', 6],
  ['Shingeki no Kyojin Second Season', 6],
  ['Shingeki no Kyojin Season 1', 1],
  ['Shingeki no Kyojin 第2期', 6],
  ['Mob Psycho 100', 7],
  ['Mob Psycho 100 S2', 8],
  ['Persona 5', 9],
])('knows the ways to name a season: %s', (title, malId) => {
  expect(index.match(title)).toEqual({ matched: true, malId });
});

it('takes an own title before the synonym of another', () => {
  expect(index.match('Attack on Titan')).toEqual({ matched: true, malId: 1 });
  expect(index.match('AoT 2')).toEqual({ matched: true, malId: 6 });
});

it('prefers no match to a wrong one', () => {
  expect(index.match('Rewrite')).toMatchObject({ matched: false });
  expect(index.match('Titans')).toMatchObject({ matched: false });
  expect(index.match('Demon')).toMatchObject({ matched: false });
  expect(index.match('Shingeki no Kyojin S3')).toMatchObject({ matched: false });
});
