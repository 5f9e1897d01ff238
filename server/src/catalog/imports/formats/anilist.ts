import type { EntryDraft } from '../catalogue-entry.js';
import type { CatalogueFormat, FormatReader } from './catalogue-format.js';
import { Fields } from './fields.js';
import { relationName } from './relation-name.js';

const isMedia = (fields: Fields): boolean =>
  fields.has('id', 'idMal') &&
  (fields.object('title').has('romaji', 'english', 'native', 'userPreferred') || fields.has('idMal')) &&
  !fields.has('malId', 'animethemes', 'russian');

/** An entry of a list of which the asker did not ask for the anime. */
const isBare = (fields: Fields): boolean =>
  fields.id('mediaId') !== null && fields.has('status', 'score', 'progress');

/** What AniList answers: animes, or a user's list of them. */
export const aniList: CatalogueFormat = {
  name: 'anilist',
  description: 'an answer or a list of AniList',
  recognizes: ({ type, value }) => {
    const fields = new Fields(value);
    return type === 'json' && (isMedia(fields) || isMedia(fields.object('media')) || isBare(fields));
  },
  open: (): FormatReader => ({
    read: ({ value }) => {
      const entry = new Fields(value);
      const media = entry.has('media', 'mediaId') ? entry.object('media') : entry;
      const ofUser = entry.has('media', 'mediaId') ? entry : media.object('mediaListEntry');
      const title = media.object('title');
      const name = title.text('romaji', 'userPreferred', 'english', 'native') ?? media.text('title') ?? '';
      if (media.text('type') === 'MANGA' || /^(?:MANGA|NOVEL|ONE_SHOT)$/u.test(media.text('format') ?? ''))
        return [{ problem: `"${name}" is a manga` }];
      const anilist = media.id('id') ?? entry.id('mediaId');
      const cover = media.object('coverImage');
      const draft: EntryDraft = {
        malId: media.id('idMal'),
        ids: anilist === null ? {} : { anilist },
        titles: {
          romaji: title.text('romaji', 'userPreferred') ?? media.text('title'),
          english: title.text('english'),
          japanese: title.text('native'),
          synonyms: media.texts('synonyms'),
        },
        year: media.year('seasonYear') ?? media.object('startDate').year('year'),
        season: media.text('season'),
        popularity: popularityRank(media),
        members: members(media),
        posterUrl: cover.text('extraLarge', 'large', 'medium'),
        format: media.text('format'),
        episodes: media.count('episodes'),
        status: media.text('status'),
        listStatus: ofUser.text('status'),
        isAdult: media.flag('isAdult'),
        genres: media.texts('genres'),
        tags: media.texts('tags'),
        relations: relations(media),
      };
      return [{ entry: draft }];
    },
  }),
};

/** Of all time, where it was asked for. */
const popularityRank = (media: Fields): number | null =>
  media
    .objects('rankings')
    .find((ranking) => ranking.text('type') === 'POPULAR' && ranking.flag('allTime') === true)
    ?.id('rank') ?? null;

/** What AniList calls popularity is a count of users, no rank. */
const members = (media: Fields): number | null => media.id('popularity');

function relations(media: Fields): NonNullable<EntryDraft['relations']> {
  const held = media.object('relations');
  const edges = held
    .objects('edges')
    .map((edge) => ({ relation: relationName(edge.text('relationType')), node: edge.object('node') }));
  const nodes = held.objects('nodes').map((node) => ({ relation: null, node }));
  return [...edges, ...nodes].flatMap(({ relation, node }) => {
    const malId = node.id('idMal');
    return malId === null || node.text('type') === 'MANGA' ? [] : [{ relation, malId }];
  });
}
