import { type CatalogueFormat, readerOf } from './catalogue-format.js';
import { Fields } from './fields.js';

/** Anime-Planet's export: titles only. */
export const animePlanet: CatalogueFormat = {
  name: 'anime-planet',
  description: 'an export of Anime-Planet',
  recognizes: ({ type, path, value }) =>
    type === 'json' && path === 'entries.*' && new Fields(value).hasAll('name', 'status'),
  open: () =>
    readerOf(({ value }) => {
      const fields = new Fields(value);
      return { entry: { titles: { romaji: fields.text('name') }, listStatus: fields.text('status') } };
    }),
};
