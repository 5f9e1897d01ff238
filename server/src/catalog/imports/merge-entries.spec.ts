import { expect, it } from '@jest/globals';
import { catalogueEntry, type CatalogueEntry } from './catalogue-entry.js';
import { mergeEntries } from './merge-entries.js';

const entry = (value: object): CatalogueEntry => catalogueEntry.parse({ malId: 1, titles: 'T', ...value });
const rich = entry({
  titles: { romaji: 'T', english: 'E', synonyms: ['S'] },
  year: 2001,
  songs: [
    { type: 'OP', number: 1, title: 'One', artists: 'X' },
    { type: 'OP', number: 10, title: 'Ten' },
  ],
});

it('keeps what the newer file does not speak of', () => {
  expect(mergeEntries(rich, entry({}))).toEqual(rich);
  expect(mergeEntries(rich, entry({ year: 2002, songs: [{ type: 'OP', number: 1 }] }))).toMatchObject({
    year: 2002,
    titles: { english: 'E', synonyms: ['S'] },
    songs: [{ number: 1, title: 'One', artists: ['X'] }, { number: 10 }],
  });
});

it('changes nothing when merged again, in either order of two files', () => {
  const other = entry({ songs: [{ type: 'OP', number: 2, title: 'Two' }] });
  const both = mergeEntries(mergeEntries(undefined, rich), other);
  expect(mergeEntries(both, other)).toEqual(both);
  expect(mergeEntries(both, rich).songs).toEqual(both.songs);
});
