import type { EntryDraft } from '../catalogue-entry.js';
import { adultMark } from './adult-mark.js';
import { type CatalogueFormat, readerOf } from './catalogue-format.js';
import { Fields } from './fields.js';
import { relationName } from './relation-name.js';
import { themeString } from './theme-string.js';
import { yearOf } from './vintage.js';

const isNode = (fields: Fields): boolean =>
  fields.hasAll('id', 'title') &&
  fields.text('title') !== null &&
  fields.has(
    'main_picture',
    'alternative_titles',
    'media_type',
    'start_season',
    'num_episodes',
    'my_list_status',
  );

/** What MyAnimeList's own API answers: animes, or a user's list of them. */
export const myAnimeListApi: CatalogueFormat = {
  name: 'myanimelist-api',
  description: "an answer of MyAnimeList's API",
  recognizes: ({ type, value }) => {
    const fields = new Fields(value);
    return type === 'json' && (fields.object('node').hasAll('id', 'title') || isNode(fields));
  },
  open: () =>
    readerOf(({ value }) => {
      const fields = new Fields(value);
      const anime = fields.has('node') ? fields.object('node') : fields;
      const status = fields.object('list_status');
      if (
        /^(?:manga|light_novel|novel|one_shot|doujinshi|manhwa|manhua|oel)$/u.test(
          anime.text('media_type') ?? '',
        ) ||
        status.has('num_chapters_read')
      )
        return { problem: `"${anime.text('title') ?? ''}" is a manga` };
      const titles = anime.object('alternative_titles');
      const began = anime.object('start_season');
      const entry: EntryDraft = {
        malId: anime.id('id'),
        titles: {
          romaji: anime.text('title'),
          english: titles.text('en'),
          japanese: titles.text('ja'),
          synonyms: titles.texts('synonyms'),
        },
        year: began.year('year') ?? yearOf(anime.text('start_date')),
        season: began.text('season'),
        popularity: anime.id('popularity'),
        members: anime.id('num_list_users'),
        posterUrl: anime.object('main_picture').text('large', 'medium'),
        format: anime.text('media_type'),
        episodes: anime.count('num_episodes'),
        status: anime.text('status'),
        listStatus: status.text('status') ?? anime.object('my_list_status').text('status'),
        isAdult: adultMark(anime.text('rating'), anime.texts('genres')),
        genres: anime.texts('genres'),
        tags: status.texts('tags'),
        relations: anime.objects('related_anime').flatMap((one) => {
          const malId = one.object('node').id('id');
          const relation = relationName(one.text('relation_type'));
          return malId === null ? [] : [{ relation, malId }];
        }),
        songs: [
          ...anime.texts('opening_themes').map((text) => themeString(text, 'OP')),
          ...anime.texts('ending_themes').map((text) => themeString(text, 'ED')),
        ],
      };
      return { entry };
    }),
};
