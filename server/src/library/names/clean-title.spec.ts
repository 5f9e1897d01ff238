import { expect, it } from '@jest/globals';
import { cleanTitle } from './clean-title.js';

it.each([
  ['Cowboy_Bebop', 'Cowboy Bebop'],
  ['01. Cowboy Bebop -', 'Cowboy Bebop'],
  ['07 Cowboy Bebop', 'Cowboy Bebop'],
  ['91 Days', '91 Days'],
  ['07-Ghost', '07-Ghost'],
  ['Cowboy Bebop BD-BOX 1080p', 'Cowboy Bebop'],
  ['Cowboy Bebop - S00E05', 'Cowboy Bebop'],
  ['Cowboy.Bebop.S02E00', 'Cowboy Bebop S02'],
  ['Cowboy Bebop - C1', 'Cowboy Bebop'],
  ['TVアニメ 葬送のフリーレン', '葬送のフリーレン'],
])('cleans %s', (text, title) => {
  expect(cleanTitle(text)).toBe(title);
});
