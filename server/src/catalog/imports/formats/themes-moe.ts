import { type CatalogueFormat, readerOf } from './catalogue-format.js';
import { Fields } from './fields.js';
import { songType } from './song-type.js';

/** What themes.moe answers for a user's list: animes by MyAnimeList id with their themes. */
export const themesMoe: CatalogueFormat = {
  name: 'themes-moe',
  description: 'an answer of themes.moe',
  recognizes: ({ type, value }) => type === 'json' && new Fields(value).hasAll('malID', 'themes'),
  open: () =>
    readerOf(({ value }) => {
      const fields = new Fields(value);
      return {
        entry: {
          malId: fields.id('malID'),
          titles: { romaji: fields.text('name') },
          year: fields.year('year'),
          season: fields.text('season'),
          songs: fields.objects('themes').flatMap((theme) => {
            const type = songType(theme.text('themeType'));
            return type ? [{ ...type, title: theme.text('themeName') }] : [];
          }),
        },
      };
    }),
};
