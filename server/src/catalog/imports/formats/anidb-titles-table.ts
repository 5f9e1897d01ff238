import type { CatalogueFormat, FormatReader, Saying } from './catalogue-format.js';
import { type AnidbTitle, anidbTitles } from './anidb-titles.js';
import { Fields } from './fields.js';

const TYPES: Readonly<Record<string, string>> = { 1: 'main', 2: 'syn', 3: 'short', 4: 'official' };

/** AniDB's `anime-titles.dat`: a row a title, all of an anime one after the other. */
export const anidbTitlesTable: CatalogueFormat = {
  name: 'anidb-titles-table',
  description: "AniDB's titles (anime-titles.dat)",
  recognizes: ({ type, value }) =>
    type === 'csv' && new Fields(value).hasAll('aid', 'titletype', 'language', 'title'),
  open: (): FormatReader => {
    let anidb = 0;
    let titles: AnidbTitle[] = [];
    const take = (): Saying[] => {
      const said = titles.length > 0 ? [{ entry: { ids: { anidb }, titles: anidbTitles(titles) } }] : [];
      titles = [];
      return said;
    };
    return {
      read: ({ value }) => {
        const fields = new Fields(value);
        const id = fields.id('aid');
        if (id === null) return [{ problem: 'aid is no number' }];
        const before = id === anidb ? [] : take();
        anidb = id;
        titles.push({
          title: fields.text('title') ?? '',
          type: TYPES[fields.text('titletype') ?? ''] ?? '',
          language: fields.text('language') ?? '',
        });
        return before;
      },
      end: take,
    };
  },
};
