import { type CatalogueFormat, readerOf } from './catalogue-format.js';
import { Fields } from './fields.js';
import { passedOver } from './passed-over.js';

const ANIME = 0;
const STATUSES = ['CURRENT', 'PLANNING', 'COMPLETED', 'DROPPED', 'PAUSED', 'REPEATING'];

/** The export of all that AniList keeps of a user: ids only, without titles. */
export const aniListDataExport: CatalogueFormat = {
  name: 'anilist-data-export',
  description: "AniList's export of a user's data",
  recognizes: ({ type, value }) => type === 'json' && new Fields(value).hasAll('series_id', 'series_type'),
  open: (notes) =>
    readerOf(({ value }) => {
      const fields = new Fields(value);
      const anilist = fields.id('series_id');
      if (anilist === null) return { problem: 'series_id is no number' };
      if (fields.number('series_type') !== ANIME) {
        passedOver('a manga', notes);
        return undefined;
      }
      const status = STATUSES[fields.number('status') ?? -1] ?? fields.text('status');
      return { entry: { ids: { anilist }, listStatus: status } };
    }),
};
