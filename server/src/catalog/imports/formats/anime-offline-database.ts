import { type EntryDraft, MOST_WORDS } from '../catalogue-entry.js';
import { adultMark } from './adult-mark.js';
import { type CatalogueFormat, readerOf } from './catalogue-format.js';
import { Fields } from './fields.js';

/** manami-project/anime-offline-database, as JSON or as JSON Lines. */
export const animeOfflineDatabase: CatalogueFormat = {
  name: 'anime-offline-database',
  description: 'the anime-offline-database',
  isOnePerAnime: true,
  recognizes: ({ type, value }) => {
    const fields = new Fields(value);
    return type === 'json' && fields.hasAll('sources', 'title') && !fields.has('malId');
  },
  open: (notes) =>
    readerOf(({ value }) => {
      const fields = new Fields(value);
      const sources = fields.texts('sources');
      const [malId, ...others] = idsIn(sources, MAL);
      if (others.length > 0)
        notes.mend('several MyAnimeList ids stood for one anime, of which the first was taken');
      const began = fields.object('animeSeason');
      const entry: EntryDraft = {
        malId: malId ?? null,
        ids: {
          ...site('anilist', sources, /anilist\.co\/anime\/(\d+)/u),
          ...site('anidb', sources, /anidb\.net\/(?:anime\/|a)(\d+)/u),
          ...site('kitsu', sources, /kitsu\.(?:io|app)\/anime\/(\d+)/u),
          ...site('ann', sources, /animenewsnetwork\.com\/encyclopedia\/anime\.php\?id=(\d+)/u),
        },
        titles: { romaji: fields.text('title'), synonyms: fields.texts('synonyms').slice(0, MOST_WORDS) },
        year: began.year('year'),
        season: began.text('season'),
        posterUrl: fields.text('picture'),
        format: fields.text('type'),
        episodes: fields.count('episodes'),
        status: fields.text('status'),
        isAdult: adultMark(null, fields.texts('tags')),
        tags: fields.texts('tags').slice(0, MOST_WORDS),
        relations: idsIn(fields.texts('relatedAnime', 'relations'), MAL).map((related) => ({
          relation: null,
          malId: related,
        })),
      };
      return { entry };
    }),
};

const MAL = /myanimelist\.net\/anime\/(\d+)/u;

const idsIn = (urls: readonly string[], site: RegExp): number[] =>
  urls.flatMap((url) => {
    const id = Number(site.exec(url)?.[1] ?? 0);
    return id > 0 ? [id] : [];
  });

const site = (name: string, urls: readonly string[], pattern: RegExp): Record<string, number> => {
  const [id] = idsIn(urls, pattern);
  return id === undefined ? {} : { [name]: id };
};
