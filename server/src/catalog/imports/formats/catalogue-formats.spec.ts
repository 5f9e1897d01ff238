import { expect, it } from '@jest/globals';
import { readCatalogue } from '../../../../../test/factories/read-catalogue.js';
import { catalogueFormats, withoutDoubles } from './catalogue-formats.js';

it('stops the boot at a format that is registered twice, with its name', () => {
  const [format] = catalogueFormats;
  expect(() => withoutDoubles(format ? [format, format] : [])).toThrow(
    '"myanimelist-xml" is registered twice',
  );
});

it('hands a file to the choosiest format that recognizes it', async () => {
  expect((await readCatalogue([{ title: 'T', sources: [] }])).format).toBe('anime-offline-database');
  expect((await readCatalogue([{ title: 'T', sources: [], malId: 1 }])).format).toBe('json-list');
});
