import type { EntryDraft } from '../catalogue-entry.js';
import { adultMark } from './adult-mark.js';
import type { CatalogueFormat, FormatReader, Saying } from './catalogue-format.js';
import { Fields } from './fields.js';
import { passedOver } from './passed-over.js';
import { yearOf } from './vintage.js';

/** An entry of a user's library, or an anime that stands among what is included. */
const KNOWN = new Set([
  'anime',
  'manga',
  'libraryEntries',
  'library-entries',
  'mappings',
  'genres',
  'categories',
]);
/** A file of more is no answer of a site that gives 20 at once; what comes later is without its included parts. */
const MOST_HELD = 5000;

/** What Kitsu answers: animes, or a user's library with the animes included, and ids of other sites beside them. */
export const kitsu: CatalogueFormat = {
  name: 'kitsu',
  description: 'an answer of Kitsu',
  recognizes: ({ type, value }) => {
    const fields = new Fields(value);
    return type === 'json' && fields.has('attributes') && KNOWN.has(fields.text('type') ?? '');
  },
  open: (notes): FormatReader => {
    const animes = new Map<number, { fields: Fields; listStatus: string | null }>();
    const malIds = new Map<number, number>();
    const named = new Map<string, string>();
    const idOf = (fields: Fields, relation: string): number | null =>
      fields.object('relationships').object(relation).object('data').id('id');
    const namesOf = (fields: Fields, relation: string): string[] =>
      fields
        .object('relationships')
        .object(relation)
        .objects('data')
        .flatMap((one) => named.get(`${relation}/${one.text('id') ?? ''}`) ?? []);
    const end = (): Saying[] => {
      const said = [...animes].map(([id, { fields, listStatus }]) => ({
        entry: {
          ...entryOf(fields.object('attributes')),
          malId: malIds.get(id) ?? null,
          ids: { kitsu: id },
          listStatus,
          genres: namesOf(fields, 'genres'),
          tags: namesOf(fields, 'categories'),
        },
      }));
      animes.clear();
      return said;
    };
    return {
      read: ({ value }) => {
        const fields = new Fields(value);
        const attributes = fields.object('attributes');
        const id = fields.id('id');
        const type = fields.text('type') ?? '';
        if (type === 'anime' && id !== null)
          animes.set(id, { fields, listStatus: animes.get(id)?.listStatus ?? null });
        else if (type === 'manga') passedOver('a manga', notes);
        else if (type === 'mappings') {
          const item = idOf(fields, 'item');
          const malId = attributes.id('externalId');
          if (attributes.text('externalSite') === 'myanimelist/anime' && item !== null && malId !== null)
            malIds.set(item, malId);
        } else if (type === 'genres' || type === 'categories')
          named.set(`${type}/${fields.text('id') ?? ''}`, attributes.text('name', 'title') ?? '');
        else {
          const anime = idOf(fields, 'anime') ?? idOf(fields, 'media');
          const listStatus = attributes.text('status');
          if (anime !== null)
            animes.set(anime, { fields: animes.get(anime)?.fields ?? new Fields({}), listStatus });
        }
        return animes.size >= MOST_HELD ? end() : [];
      },
      end,
    };
  },
};

function entryOf(attributes: Fields): EntryDraft {
  const titles = attributes.object('titles');
  const canonical = attributes.text('canonicalTitle');
  return {
    titles: {
      romaji: titles.text('en_jp') ?? canonical,
      english: titles.text('en', 'en_us'),
      japanese: titles.text('ja_jp'),
      synonyms: [...(canonical === null ? [] : [canonical]), ...attributes.texts('abbreviatedTitles')],
    },
    year: yearOf(attributes.text('startDate')),
    popularity: attributes.id('popularityRank'),
    members: attributes.id('userCount'),
    posterUrl: attributes.object('posterImage').text('large', 'original', 'medium'),
    format: attributes.text('showType', 'subtype'),
    episodes: attributes.count('episodeCount'),
    status: attributes.text('status'),
    isAdult: attributes.flag('nsfw') === true ? true : adultMark(attributes.text('ageRating'), []),
  };
}
