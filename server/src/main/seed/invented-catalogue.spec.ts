import { expect, it } from '@jest/globals';
import { catalogueEntry } from '../../catalog/index.js';
import { inventedCatalogue } from './invented-catalogue.js';

it('invents as many anime as are wanted, each with a title and songs of its own, the same each time', () => {
  const entries = inventedCatalogue(200);
  expect(entries).toEqual(inventedCatalogue(200));
  expect(new Set(entries.map(({ titles }) => titles.romaji)).size).toBe(200);
  for (const entry of entries) {
    const read = catalogueEntry.parse(entry);
    expect(read.songs).toHaveLength(entry.songs.length);
  }
});
