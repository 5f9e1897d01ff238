import { type CatalogueFormat, readerOf } from './catalogue-format.js';
import { Fields } from './fields.js';
import { yearOf } from './vintage.js';

const LIST: Readonly<Record<number, string>> = {
  1: 'Watching',
  2: 'Completed',
  3: 'On-Hold',
  4: 'Dropped',
  6: 'Plan to Watch',
};
const AIRING: Readonly<Record<number, string>> = {
  1: 'Currently Airing',
  2: 'Finished Airing',
  3: 'Not yet aired',
};

/** What the page of a MyAnimeList list loads (`load.json`). */
export const myAnimeListPage: CatalogueFormat = {
  name: 'myanimelist-page',
  description: "the data of a MyAnimeList list's page (load.json)",
  recognizes: ({ type, value }) => type === 'json' && new Fields(value).hasAll('anime_id', 'anime_title'),
  open: () =>
    readerOf(({ value }) => {
      const fields = new Fields(value);
      const tags = fields.text('tags') ?? '';
      return {
        entry: {
          malId: fields.id('anime_id'),
          titles: { romaji: fields.text('anime_title'), english: fields.text('anime_title_eng') },
          year: yearOf(fields.object('anime_season').text('year')),
          season: fields.object('anime_season').text('season'),
          members: fields.id('anime_popularity', 'members'),
          posterUrl: fields.text('anime_image_path'),
          format: fields.text('anime_media_type_string'),
          episodes: fields.count('anime_num_episodes'),
          status: AIRING[fields.number('anime_airing_status') ?? 0] ?? null,
          listStatus: LIST[fields.number('status') ?? 0] ?? null,
          genres: fields.texts('genres'),
          tags: [...fields.texts('demographics'), ...tags.split(',').map((tag) => tag.trim())],
        },
      };
    }),
};
