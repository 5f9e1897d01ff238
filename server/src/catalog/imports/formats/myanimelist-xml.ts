import { CatalogueUnreadable } from '../catalogue.errors.js';
import { childText, isXmlElement, type XmlElement } from '../reading/xml-element.js';
import type { CatalogueFormat, FormatReader, Saying } from './catalogue-format.js';
import { passedOver } from './passed-over.js';

const NAMES = new Set(['anime', 'manga', 'myinfo']);
const MANGA =
  'This is a manga list. Export the anime list instead (MyAnimeList, Settings, Export, Anime List).';

/** What MyAnimeList's "export my list" gives, and AniList's, Kitsu's and Shikimori's exports in its form. */
export const myAnimeListXml: CatalogueFormat = {
  name: 'myanimelist-xml',
  description: 'a MyAnimeList XML export',
  recognizes: ({ type, value }) =>
    type === 'xml' &&
    isXmlElement(value) &&
    NAMES.has(value.name) &&
    (value.name !== 'anime' || childText(value, 'series_animedb_id') !== undefined),
  open: (notes): FormatReader => {
    let animes = 0;
    let mangas = 0;
    return {
      read: ({ value }) => {
        if (!isXmlElement(value)) return [];
        if (value.name === 'myinfo') {
          if (childText(value, 'user_export_type') === '2') throw new CatalogueUnreadable(MANGA);
          return [];
        }
        if (value.name === 'manga') {
          mangas += 1;
          passedOver('a manga', notes);
          return [];
        }
        animes += 1;
        return [entryOf(value)];
      },
      end: () => {
        if (animes === 0 && mangas > 0) throw new CatalogueUnreadable(MANGA);
        return [];
      },
    };
  },
};

function entryOf(anime: XmlElement): Saying {
  const text = (name: string): string | null => childText(anime, name) ?? null;
  const malId = Number(text('series_animedb_id'));
  if (!Number.isInteger(malId) || malId < 1)
    return { problem: `series_animedb_id is "${text('series_animedb_id') ?? ''}", and no number` };
  const episodes = Number(text('series_episodes'));
  return {
    entry: {
      malId,
      titles: { romaji: text('series_title') },
      format: text('series_type'),
      episodes: Number.isInteger(episodes) && episodes > 0 && episodes <= 100_000 ? episodes : null,
      listStatus: listStatus(text('my_status')),
      tags:
        text('my_tags')
          ?.split(',')
          .map((tag) => tag.trim()) ?? [],
    },
  };
}

/** Older exports write numbers. */
const STATUSES: Readonly<Record<string, string>> = {
  1: 'Watching',
  2: 'Completed',
  3: 'On-Hold',
  4: 'Dropped',
  6: 'Plan to Watch',
};
const listStatus = (text: string | null): string | null => (text === null ? null : (STATUSES[text] ?? text));
