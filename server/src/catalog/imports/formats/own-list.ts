import { type CatalogueFormat, readerOf } from './catalogue-format.js';
import { Fields } from './fields.js';

/** The product's own form: a list of entries as `catalogueEntry` has them. */
export const ownList: CatalogueFormat = {
  name: 'json-list',
  description: 'a JSON list of {malId, titles, songs}',
  isOnePerAnime: true,
  recognizes: ({ type, value }) => {
    const fields = new Fields(value);
    return type === 'json' && (fields.has('malId', 'titles') || fields.object('ids').names().length > 0);
  },
  open: () => readerOf(({ value }) => ({ ownEntry: value })),
};
