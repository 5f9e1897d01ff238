import { expect, it } from '@jest/globals';
import { understandFileName } from './understand-file-name.js';

const read = (path: string): unknown => {
  const reading = understandFileName(path);
  if (!reading.understood) return reading.reason;
  const { title, category, number, version } = reading.name;
  return [title, category, number, version];
};

it.each([
  ['ShingekiNoKyojin-OP1-NCBD1080.webm', ['ShingekiNoKyojin', 'OP', 1, 1]],
  ['Attack on Titan OP 1.mkv', ['Attack on Titan', 'OP', 1, 1]],
  ['[Group] Cowboy Bebop - Opening 1 (1080p).mp4', ['Cowboy Bebop', 'OP', 1, 1]],
  ['Series Name/ED2v2.webm', ['Series Name', 'ED', 2, 2]],
  ['Series Name/Season 1 NCOP1.mkv', ['Season 1', 'OP', 1, 1]],
  ['Made_in_Abyss_OP.mp4', ['Made in Abyss', 'OP', 1, 1]],
  ['進撃の巨人 OP2.mp4', ['進撃の巨人', 'OP', 2, 1]],
  ['Steins.Gate.Creditless.Ending.01.[BD].mkv', ['Steins Gate', 'ED', 1, 1]],
  ['Ed, Edd n Eddy OP3.avi', ['Ed, Edd n Eddy', 'OP', 3, 1]],
  ['Mob Psycho 100 Opening 2.mkv', ['Mob Psycho 100', 'OP', 2, 1]],
])('reads %s', (path, expected) => {
  expect(read(path)).toEqual(expected);
});

it('reads the marks of quality', () => {
  expect(understandFileName('ShingekiNoKyojin-OP1-NCBD1080.webm')).toMatchObject({
    name: { isCreditless: true, resolution: 1080 },
  });
  expect(understandFileName('Title - Opening 1 (720p Lyrics).mp4')).toMatchObject({
    name: { isCreditless: false, resolution: 720, hasLyrics: true },
  });
});

it('says why it does not understand', () => {
  expect(read('Operation Edo.mp4')).toMatch(/which opening or ending/u);
  expect(read('holiday.mp4')).toMatch(/which opening or ending/u);
  expect(read('OP1.mp4')).toMatch(/which anime/u);
});
