import type { EntryDraft } from '../catalogue-entry.js';
import { adultMark } from './adult-mark.js';
import { type CatalogueFormat, readerOf } from './catalogue-format.js';
import { Fields } from './fields.js';
import { yearOf } from './vintage.js';

const isAnime = (fields: Fields): boolean =>
  fields.hasAll('id', 'name') && fields.has('russian', 'aired_on', 'airedOn');

/** Shikimori's exports of a list, and what its API answers. Its ids are those of MyAnimeList. */
export const shikimori: CatalogueFormat = {
  name: 'shikimori',
  description: 'a list or an answer of Shikimori',
  recognizes: ({ type, value }) => {
    const fields = new Fields(value);
    return (
      type === 'json' &&
      (fields.hasAll('target_id', 'target_type') ||
        isAnime(fields) ||
        isAnime(fields.object('anime', 'manga')))
    );
  },
  open: () =>
    readerOf(({ value }) => {
      const rate = new Fields(value);
      const anime = rate.has('anime') ? rate.object('anime') : rate;
      const isRate = rate.has('target_id', 'anime');
      const name = anime.text('target_title', 'name') ?? '';
      if (
        /manga|ranobe/iu.test(rate.text('target_type') ?? anime.text('url') ?? '') ||
        rate.object('manga').has('id')
      )
        return { problem: `"${name}" is a manga` };
      const russian = anime.text('target_title_ru', 'russian');
      const image = anime.object('image', 'poster').text('original', 'originalUrl');
      const entry: EntryDraft = {
        // Ids with a letter are of animes that MyAnimeList has under another one.
        malId: anime.id('malId', 'target_id', 'id'),
        titles: {
          romaji: anime.text('target_title', 'name'),
          english: anime.text('english') ?? anime.texts('english')[0] ?? null,
          japanese: anime.text('japanese') ?? anime.texts('japanese')[0] ?? null,
          synonyms: [...(russian === null ? [] : [russian]), ...anime.texts('synonyms')],
        },
        year: yearOf(anime.text('aired_on')) ?? anime.object('airedOn').year('year'),
        posterUrl: image === null ? null : new URL(image, 'https://shikimori.one').href,
        format: anime.text('kind'),
        episodes: isRate && !rate.has('anime') ? null : anime.count('episodes'),
        status: isRate && !rate.has('anime') ? null : anime.text('status'),
        listStatus: isRate ? rate.text('status') : null,
        isAdult: adultMark(anime.text('rating'), anime.texts('genres')),
        genres: anime.texts('genres'),
      };
      return { entry };
    }),
};
