import { expect, it } from '@jest/globals';
import { readSeason, shortTitle, withoutInnerNumber } from './season-of-title.js';

it.each([
  ['Title', null, null],
  ['Title 2', 2, null],
  ['Title II', 2, null],
  ['Title S02', 2, null],
  ['TitleS2', 2, null],
  ['Title Season 10', 10, null],
  ['Title 3rd Season', 3, null],
  ['Title Third Season', 3, null],
  ['Title 第2期', 2, null],
  ['Title 第三季', 3, null],
  ['Title 2期', 2, null],
  ['Title Saison 2', 2, null],
  ['Title Part 2', null, 2],
  ['Title Cour 2', null, 2],
  ['Title 2nd Cour', null, 2],
  ['Title 第2クール', null, 2],
  ['Title S3P2', 3, 2],
  ['Title S04P02', 4, 2],
  ['TitleS4Part2', 4, 2],
  ['Title 2nd Season Part 2', 2, 2],
])('reads the season of %s', (title, season, part) => {
  expect(readSeason(title)).toMatchObject({ stem: 'title', season, part, isFinal: false });
});

it.each([
  ['Title Final Season', { stem: 'title', isFinal: true, season: null }],
  ['Title: The Final Season Part 2', { stem: 'title', isFinal: true, part: 2 }],
  ['Title (2019)', { stem: 'title', year: 2019 }],
  ['Title2011', { stem: 'title', year: 2011 }],
  ['Title (TV)', { stem: 'title', year: null }],
  ['Mob Psycho 100', { stem: 'mobpsycho100', season: null }],
  ['1984', { words: ['1984'], year: null }],
  ['Tokyo Ghoul √A', { stem: 'tokyogholrota', season: null }],
  ['Steins;Gate 0', { stem: 'steinsgate0', season: null }],
])('reads what else %s says', (title, expected) => {
  expect(readSeason(title)).toMatchObject(expected);
});

it.each([
  ['Title: Subtitle', 'Title'],
  ['Title - Subtitle', 'Title'],
  ['Title? Subtitle', 'Title'],
  ['Title ～Subtitle～', 'Title'],
  ['Re:Zero', null],
  ['Title', null],
  ['Spider-Man', null],
])('knows the short form of %s', (title, short) => {
  expect(shortTitle(title)).toBe(short);
});

it.each([
  ['Title Part 4: Subtitle', 'Title: Subtitle'],
  ['Title II: Subtitle', 'Title: Subtitle'],
  ['Title: Subtitle 2', null],
])('leaves out the number inside of %s', (title, shorter) => {
  expect(withoutInnerNumber(title)).toBe(shorter);
});
