import { expect, it } from '@jest/globals';
import { TitleIndex } from '../catalog/index.js';
import { explainName, explainReading, tally } from './explain-name.js';
import { understandFileName } from './names/understand-file-name.js';

const titles = new TitleIndex([
  { malId: 1, titles: ['Cowboy Bebop'], year: 1998 },
  { malId: 2, titles: ['Fruits Basket'], year: 2001 },
  { malId: 3, titles: ['Fruits Basket (2019)'], year: 2019 },
]);

it('tells the anime and the song of a name', () => {
  expect(explainName('Cowboy Bebop ED2v3.mkv', titles)).toEqual({
    ...{ name: 'Cowboy Bebop ED2v3.mkv', title: 'Cowboy Bebop', category: 'ED', number: 2, version: 3 },
    ...{ malId: 1, reason: null },
  });
});

it('takes the year of a folder for that of the anime', () => {
  expect(explainName('Fruits Basket (2019)/Season 1/NCOP.mkv', titles)).toMatchObject({ malId: 3 });
  expect(explainName('Fruits Basket (2001)/NCOP.mkv', titles)).toMatchObject({ malId: 2 });
});

it('takes "Op 2" for an opening only of an anime that is known', () => {
  expect(explainName('Cowboy Bebop Op 2.mp4', titles)).toMatchObject({ malId: 1, category: 'OP', number: 2 });
  for (const known of [titles, undefined])
    expect(explainName('Love Op 2.mp4', known)).toMatchObject({
      ...{ title: 'Love', category: null, number: null, malId: null },
      reason: expect.stringContaining('may be words of a title'),
    });
  expect(explainName('Love OP 2.mp4', titles)).toMatchObject({ category: 'OP', number: 2 });
  expect(explainName('Love Op.2.mp4', titles)).toMatchObject({ category: 'OP', number: 2 });
  expect(explainName('love op 2.mp4', titles)).toMatchObject({ category: 'OP', number: 2 });
});

it('says what is missing', () => {
  expect(explainName('Trigun OP.mkv', titles)).toMatchObject({
    ...{ title: 'Trigun', category: 'OP', malId: null },
    reason: 'no anime in the catalogue is called "Trigun"',
  });
  expect(explainName('holiday.mkv', titles)).toMatchObject({ title: null, category: null, malId: null });
});

it.each(['holiday.mkv', 'Cowboy Bebop OP1.mkv'])('lets a person have the last word of %s', (name) => {
  const match = { malId: 7, category: 'ED', number: 3 } as const;
  expect(explainReading(name, understandFileName(name), titles, match)).toMatchObject({
    ...match,
    ...{ version: 1, reason: null },
  });
});

it('counts each kind', () => {
  const names = ['Cowboy Bebop OP.mkv', 'Trigun OP.mkv', 'Trigun ED.mkv', 'holiday.mkv'];
  expect(tally(names.map((name) => explainName(name, titles)))).toEqual({
    ...{ files: 4, understood: 1, unknownTitles: 2, notOpenings: 1 },
    summary: '4 files: 1 understood, 2 unknown titles, 1 not an opening',
  });
});
