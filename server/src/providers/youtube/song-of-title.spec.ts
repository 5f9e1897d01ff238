import { expect, it } from '@jest/globals';
import { songOfTitle } from './song-of-title.js';

it.each([
  ['Cowboy Bebop OP', ['OP']],
  ['Cowboy Bebop Opening 1', ['OP1']],
  ['Naruto OP02', ['OP2']],
  ['Naruto 2nd Opening', ['OP2']],
  ['Bleach ED 13 [HD]', ['ED13']],
  ['NCED1', ['ED1']],
  ['Opening Theme 3', ['OP3']],
  ['ノンクレジットエンディング', ['ED']],
  ['オープニング2', ['OP2']],
  ['Opening 1 & Ending 1', ['OP1', 'ED1']],
  ['Opened Doors of Edward', []],
  ['One Piece 1080p', []],
])('%j names %j', (title, songs) => {
  expect(songOfTitle(title).map(({ category, number }) => category + String(number ?? ''))).toEqual(songs);
});
