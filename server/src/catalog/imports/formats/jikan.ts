import type { EntryDraft } from '../catalogue-entry.js';
import { adultMark } from './adult-mark.js';
import { type CatalogueFormat, readerOf } from './catalogue-format.js';
import { Fields } from './fields.js';
import { relationName } from './relation-name.js';
import { themeString } from './theme-string.js';
import { yearOf } from './vintage.js';

const animeOf = (value: unknown): Fields => {
  const fields = new Fields(value);
  const entry = fields.object('entry', 'anime');
  return !fields.has('mal_id') && entry.has('mal_id') ? entry : fields;
};

/** What Jikan and its successors answer about MyAnimeList's animes. */
export const jikan: CatalogueFormat = {
  name: 'jikan',
  description: 'an answer of Jikan',
  recognizes: ({ type, value }) => {
    const anime = animeOf(value);
    return (
      type === 'json' &&
      anime.hasAll('mal_id', 'title') &&
      (/myanimelist\.net/u.test(anime.text('url') ?? '') ||
        anime.has('images', 'image_url', 'title_english', 'titles', 'theme', 'aired', 'relations'))
    );
  },
  open: () =>
    readerOf(({ value }) => {
      const anime = animeOf(value);
      if (/myanimelist\.net\/manga\//u.test(anime.text('url') ?? ''))
        return { problem: `"${anime.text('title') ?? ''}" is a manga` };
      const images = anime.object('images').object('jpg', 'webp');
      const theme = anime.object('theme');
      const aired = anime.object('aired');
      const entry: EntryDraft = {
        malId: anime.id('mal_id'),
        titles: {
          romaji: anime.text('title'),
          english: anime.text('title_english'),
          japanese: anime.text('title_japanese'),
          synonyms: [...anime.texts('title_synonyms'), ...synonyms(anime)],
        },
        year: anime.year('year') ?? yearOf(aired.text('from', 'string') ?? anime.text('start_date')),
        season: anime.text('season'),
        popularity: anime.id('popularity'),
        members: anime.id('members'),
        posterUrl: images.text('large_image_url', 'image_url') ?? anime.text('image_url'),
        format: anime.text('type'),
        episodes: anime.count('episodes'),
        status: anime.text('status'),
        listStatus: listStatus(new Fields(value)),
        isAdult: adultMark(anime.text('rating'), [
          ...anime.texts('genres'),
          ...anime.texts('explicit_genres'),
        ]),
        genres: [...anime.texts('genres'), ...anime.texts('explicit_genres')],
        tags: [...anime.texts('themes'), ...anime.texts('demographics')],
        relations: relations(anime),
        songs: [
          ...themes(theme, 'openings', anime, 'opening_themes').map((text) => themeString(text, 'OP')),
          ...themes(theme, 'endings', anime, 'ending_themes').map((text) => themeString(text, 'ED')),
        ],
      };
      return { entry };
    }),
};

const synonyms = (anime: Fields): string[] =>
  anime
    .objects('titles')
    .filter((title) => title.text('type') === 'Synonym')
    .flatMap((title) => title.text('title') ?? []);

/** In the fourth version below `theme`, before that beside the titles. */
const themes = (theme: Fields, name: string, anime: Fields, oldName: string): string[] =>
  theme.has(name) ? theme.texts(name) : anime.texts(oldName);

/** Of user lists, which only the third version had. */
const WATCHING: Readonly<Record<number, string>> = {
  1: 'Watching',
  2: 'Completed',
  3: 'On-Hold',
  4: 'Dropped',
  6: 'Plan to Watch',
};
const listStatus = (fields: Fields): string | null =>
  WATCHING[fields.number('watching_status') ?? 0] ?? fields.text('watching_status');

function relations(anime: Fields): NonNullable<EntryDraft['relations']> {
  const listed = anime
    .objects('relations')
    .map((one) => ({ relation: one.text('relation'), entries: one.objects('entry') }));
  return listed.flatMap(({ relation, entries }) =>
    entries.flatMap((entry) => {
      const malId = entry.id('mal_id');
      return malId === null || entry.text('type') === 'manga'
        ? []
        : [{ relation: relationName(relation), malId }];
    }),
  );
}
