import { expect, it } from '@jest/globals';
import { fillBoundText, parseBoundText } from './bound-text.js';

const values = { 'title.romaji': 'Shingeki', 'song.title': '', round: '3' };

it('takes the first field that has a value', () => {
  expect(fillBoundText('#{round}: {title.english|title.romaji}', values)).toBe('#3: Shingeki');
});

it('leaves out a part in brackets when a field in it is empty, also inside another', () => {
  expect(fillBoundText('OP[ · {song.title}[ — {song.artists}]]', values)).toBe('OP');
  expect(fillBoundText('OP[ · {song.title}[ — {song.artists}]]', { 'song.title': 'Guren' })).toBe(
    'OP · Guren',
  );
});

it('never reads a value as a field, and shows doubled signs once', () => {
  expect(fillBoundText('{title.romaji}', { 'title.romaji': '{round} [x] {{' })).toBe('{round} [x] {{');
  expect(fillBoundText('{{x}} [[y', values)).toBe('{x} [y');
});

it.each([
  ['{nothing}', /no field "nothing"/u],
  ['{round', /never closed/u],
  ['[{round}', /never closed/u],
  ['a } b', /stands alone/u],
])('says what is wrong with %s', (text, message) => {
  expect(() => parseBoundText(text)).toThrow(message);
});
