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
  ['Made_in_Abyss_OP.mp4', ['Made in Abyss', 'OP', 1, 1]],
  ['made in abyss op.mp4', ['made in abyss', 'OP', 1, 1]],
  ['Steins.Gate.Creditless.Ending.01.[BD].mkv', ['Steins Gate', 'ED', 1, 1]],
  ['Mob Psycho 100 Opening 2.mkv', ['Mob Psycho 100', 'OP', 2, 1]],
  ['Angel Beats! (OP - My Soul, Your Beats!).mp4', ['Angel Beats!', 'OP', 1, 1]],
  ['Karakuri Circus OP 2 (ver. 2).mkv', ['Karakuri Circus', 'OP', 2, 2]],
  ['Monogatari Series/Second Season/Extras/NCOP 3.mkv', ['Monogatari Series Second Season', 'OP', 3, 1]],
  ['Lupin III - Part 4 - NCOP.mkv', ['Lupin III - Part 4', 'OP', 1, 1]],
  ['Mob Psycho 100 OP 480.mkv', ['Mob Psycho 100', 'OP', 1, 1]],
  ['Mob Psycho 100 OP 720p.mkv', ['Mob Psycho 100', 'OP', 1, 1]],
  ['Naruto Shippuden Opening Theme 16.mp4', ['Naruto Shippuden', 'OP', 16, 1]],
  ['Bleach - 3rd Ending.mp4', ['Bleach', 'ED', 3, 1]],
  ['Clannad - Textless Opening.mkv', ['Clannad', 'OP', 1, 1]],
  ['Toradora! NCED1b [DVD].mkv', ['Toradora!', 'ED', 1, 2]],
  ['Bakemonogatari OP00.mkv', ['Bakemonogatari', 'OP', 1, 1]],
])('reads %s', (path, expected) => {
  expect(read(path)).toEqual(expected);
});

it.each([
  ['進撃の巨人 OP2.mp4', ['進撃の巨人', 'OP', 2, 1]],
  ['進撃の巨人OP２.mp4', ['進撃の巨人', 'OP', 2, 1]],
  ['【進撃の巨人】ED1.mp4', ['進撃の巨人', 'ED', 1, 1]],
  ['鋼の錬金術師 ノンクレジットエンディング3.mkv', ['鋼の錬金術師', 'ED', 3, 1]],
])('reads Japanese: %s', (path, expected) => {
  expect(read(path)).toEqual(expected);
});

it.each([
  ['NarutoOP1.webm', ['Naruto', 'OP', 1, 1]],
  ['KimetsuNoYaibaNCED2.webm', ['KimetsuNoYaiba', 'ED', 2, 1]],
])('parts a marker grown together with its title: %s', (path, expected) => {
  expect(read(path)).toEqual(expected);
});

it.each([
  ['[VCB-Studio] K-ON! [NCOP1][Ma10p_1080p][x265_flac].mkv', ['K-ON!', 'OP', 1, 1]],
  ['[Moozzi2][Hyouka][NCED02][1080p].mkv', ['Hyouka', 'ED', 2, 1]],
  ['[1080p] Hyouka (2012) [OP1].mkv', ['Hyouka (2012)', 'OP', 1, 1]],
])('finds the marker in a bracket: %s', (path, expected) => {
  expect(read(path)).toEqual(expected);
});

it.each([
  ['Series Name/Season 1 NCOP1.mkv', ['Series Name Season 1', 'OP', 1, 1]],
  ['Series Name/S2 OP1.mkv', ['Series Name S2', 'OP', 1, 1]],
  ['Series Name S2 OP1.mkv', ['Series Name S2', 'OP', 1, 1]],
  ['Series Name/Season 2/Extras/NCOP1.mkv', ['Series Name Season 2', 'OP', 1, 1]],
  ['Series Name [BD 1080p]/Creditless/OP.mkv', ['Series Name', 'OP', 1, 1]],
  ['Series Name/OP1 - Guren no Yumiya.mkv', ['Series Name', 'OP', 1, 1]],
  ['Some Folder/Other Title OP1.mkv', ['Other Title', 'OP', 1, 1]],
  ['2013/Spring/ShingekiNoKyojin-OP1.webm', ['ShingekiNoKyojin', 'OP', 1, 1]],
  ['OP 1 - Attack on Titan.mkv', ['Attack on Titan', 'OP', 1, 1]],
])('takes the title from where it stands: %s', (path, expected) => {
  expect(read(path)).toEqual(expected);
});

it.each([
  ['Ed, Edd n Eddy OP3.avi', ['Ed, Edd n Eddy', 'OP', 3, 1]],
  ['Attack on Titan OP1 - The Ending.mkv', ['Attack on Titan', 'OP', 1, 1]],
  ['Happy Ending OP.mkv', ['Happy Ending', 'OP', 1, 1]],
  ['Cowboy Bebop 1080p OP1.mkv', ['Cowboy Bebop', 'OP', 1, 1]],
  ['03 - Cowboy Bebop - OP1.mkv', ['Cowboy Bebop', 'OP', 1, 1]],
])('is not led astray by the words around: %s', (path, expected) => {
  expect(read(path)).toEqual(expected);
});

it('reads the marks of quality', () => {
  expect(understandFileName('ShingekiNoKyojin-OP1-NCBD1080.webm')).toMatchObject({
    name: { isCreditless: true, resolution: 1080, overlap: null },
  });
  expect(understandFileName('Title - Opening 1 (720p Lyrics).mp4')).toMatchObject({
    name: { isCreditless: false, resolution: 720, hasLyrics: true, hasSubtitles: false },
  });
  expect(understandFileName('[480p] Title NCOP1 [Subbed][Over].mkv')).toMatchObject({
    name: { isCreditless: true, resolution: 480, hasSubtitles: true, overlap: 'over' },
  });
});

it('takes no song title for a mark', () => {
  expect(understandFileName('Title OP1 - Over the Rainbow by NCT.mkv')).toMatchObject({
    name: { isCreditless: false, overlap: null },
  });
});

it.each([
  ['Operation Edo.mp4', /which opening or ending/u],
  ['holiday.mp4', /which opening or ending/u],
  ['Fullmetal Alchemist - Ed vs Al.mp4', /which opening or ending/u],
  ['The Opening of the Gate.mp4', /which opening or ending/u],
  ['Naruto All Openings.mp4', /several/u],
  ['OP1.mp4', /which anime/u],
  ['[Group] OP1.mp4', /which anime/u],
  ['Season 2/OP1.mp4', /which anime/u],
])('says why it does not understand %s', (path, reason) => {
  expect(read(path)).toMatch(reason);
});
