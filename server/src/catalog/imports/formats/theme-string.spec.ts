import { expect, it } from '@jest/globals';
import { themeString } from './theme-string.js';

it.each([
  ['1: "Tank!" by Seatbelts (eps 1-25)', 1, 'Tank!', 'Seatbelts', '1-25'],
  [
    '#2: "Guren no Yumiya (紅蓮の弓矢)" by Linked Horizon (eps 1-13)',
    2,
    'Guren no Yumiya',
    'Linked Horizon',
    '1-13',
  ],
  ['"Rumbling" by SiM', null, 'Rumbling', 'SiM', null],
  ['"Only a title"', null, 'Only a title', undefined, null],
  ['3: "A "quoted" name" by X feat. Y (ep 14)', 3, 'A "quoted" name', 'X feat. Y', '14'],
  ['"Stand by Me" by Ben', null, 'Stand by Me', 'Ben', null],
  ['"Ending (TV size)" by A & B (eps 1-13, 25)', null, 'Ending (TV size)', 'A & B', '1-13, 25'],
  ['「残酷な天使のテーゼ」 by Yoko Takahashi (高橋洋子)', null, '残酷な天使のテーゼ', 'Yoko Takahashi', null],
  ['10: Bare title by Somebody (eps 2-)', 10, 'Bare title', 'Somebody', '2-'],
])('reads %s', (text, number, title, artist, episodes) => {
  expect(themeString(text, 'OP')).toEqual({
    category: 'OP',
    number,
    title,
    artists: artist === undefined ? [] : [artist],
    episodes,
  });
});
