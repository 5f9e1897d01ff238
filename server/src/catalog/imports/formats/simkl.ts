import { type CatalogueFormat, readerOf } from './catalogue-format.js';
import { Fields } from './fields.js';
import { songIds } from './song-ids.js';

/** A backup of Simkl. */
export const simkl: CatalogueFormat = {
  name: 'simkl',
  description: 'a backup of Simkl',
  recognizes: ({ type, path, value }) =>
    type === 'json' && path.startsWith('anime') && new Fields(value).object('show').has('ids'),
  open: () =>
    readerOf(({ value }) => {
      const fields = new Fields(value);
      const show = fields.object('show');
      return {
        entry: {
          ...songIds(show.object('ids')),
          titles: { romaji: show.text('title') },
          year: show.year('year'),
          format: fields.text('anime_type'),
          listStatus: fields.text('status'),
        },
      };
    }),
};
