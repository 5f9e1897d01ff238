import { expect, it } from '@jest/globals';
import { catalogueEntry } from '../catalog/index.js';
import { catalogueFromLibrary } from './library-catalogue.js';

const files = ['Cowboy Bebop OP1.mkv', 'CowboyBebop-ED1.webm', 'Series/OP1.mkv', 'holiday.mp4'];

it('makes one provisional anime for each title, however it is written', () => {
  const { entries, notUnderstood } = catalogueFromLibrary(files);
  expect(
    entries.map(({ titles, songs }) => [titles.romaji, songs.map((song) => song.category).sort()]),
  ).toEqual([
    ['Cowboy Bebop', ['ED', 'OP']],
    ['Series', ['OP']],
  ]);
  expect(notUnderstood.map(({ file }) => file)).toEqual(['holiday.mp4']);
});

it('makes no anime of a name that may be a title', () => {
  const { entries, notUnderstood } = catalogueFromLibrary(['Love Op 2.mp4']);
  expect(entries).toEqual([]);
  expect(notUnderstood).toMatchObject([{ reason: expect.stringContaining('words of a title') }]);
});

it('gives the same negative ids in any order, and entries that an import takes', () => {
  const ids = (paths: readonly string[]): number[] =>
    catalogueFromLibrary(paths)
      .entries.map((entry) => entry.malId)
      .sort((a, b) => a - b);
  expect(ids(files.toReversed())).toEqual(ids(files));
  for (const entry of catalogueFromLibrary(files).entries) {
    expect(entry.malId).toBeLessThan(0);
    expect(catalogueEntry.parse(JSON.parse(JSON.stringify(entry)))).toMatchObject(entry);
  }
});
