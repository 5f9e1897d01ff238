import type { CatalogueFormat } from './catalogue-format.js';

/** The product's own form: a list of entries as `catalogueEntry` has them. */
export const jsonList: CatalogueFormat = {
  name: 'json-list',
  description: 'a JSON list',
  recognizes: (document) => document.type === 'json',
  entries: (document) => (document.type === 'json' ? document.values : []),
};
