import { expect, it } from '@jest/globals';
import { catalogueFormats, withoutDoubles } from './catalogue-formats.js';

it('stops the boot at a format that is registered twice, with its name', () => {
  const [format] = catalogueFormats;
  expect(() => withoutDoubles(format ? [format, format] : [])).toThrow(
    '"myanimelist-xml" is registered twice',
  );
});

it('hands a file to the choosiest format that recognizes it', () => {
  const recognizing = (values: readonly unknown[]): string | undefined =>
    catalogueFormats.find((format) => format.recognizes({ type: 'json', values }))?.name;
  expect(recognizing([{ title: 'T', sources: [] }])).toBe('anime-offline-database');
  expect(recognizing([{ title: 'T', sources: [], malId: 1 }])).toBe('json-list');
});
