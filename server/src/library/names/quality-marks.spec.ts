import { expect, it } from '@jest/globals';
import { isTechnical, tellsOfFile } from './quality-marks.js';

it.each(['1080p', 'Ma10p_1080p', 'x265_flac', 'BD', 'ABCD1234', 'Vol.01', '2013', 'tvdbid-12345', 'tmdb=5'])(
  'knows %s for a mark of the file',
  (text) => {
    expect(isTechnical(text)).toBe(true);
  },
);

it.each(['Unlimited Blade Works', 'K-ON!', 'Deadman Wonderland'])('takes %s for a title', (text) => {
  expect(isTechnical(text)).toBe(false);
});

it.each([' HD', ' 1080p 60fps', '_BD_', ' - Song Title', ' (TV Size)', ''])(
  '%j tells of the file',
  (behind) => {
    expect(tellsOfFile(behind)).toBe(true);
  },
);

it('a sentence does not', () => {
  expect(tellsOfFile(' of the Gate')).toBe(false);
});
