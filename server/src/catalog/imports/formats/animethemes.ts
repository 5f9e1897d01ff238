import type { EntryDraft, SongDraft } from '../catalogue-entry.js';
import { type CatalogueFormat, readerOf } from './catalogue-format.js';
import { Fields } from './fields.js';
import { songType } from './song-type.js';

/** What AnimeThemes answers, through its JSON:API or its GraphQL: animes, or themes with their anime. */
export const animeThemes: CatalogueFormat = {
  name: 'animethemes',
  description: 'an answer of AnimeThemes',
  recognizes: ({ type, value }) => {
    const fields = new Fields(value);
    const isTheme = fields.has('slug') && fields.object('anime').has('name', 'title', 'slug');
    return (
      type === 'json' &&
      (isTheme || (fields.has('name', 'title') && fields.has('animethemes', 'resources', 'media_format')))
    );
  },
  open: () =>
    readerOf(({ value }) => {
      const fields = new Fields(value);
      const isTheme = fields.has('anime');
      const anime = isTheme ? fields.object('anime') : fields;
      const title = anime.object('title');
      const themes = isTheme ? [fields] : anime.objects('animethemes');
      const own = anime.id('id');
      const entry: EntryDraft = {
        malId: externalId(anime, /^(?:myanimelist|mal)$/iu) ?? null,
        ids: {
          ...(own === null ? {} : { animethemes: own }),
          ...named('anilist', externalId(anime, /^anilist$/iu)),
          ...named('anidb', externalId(anime, /^anidb$/iu)),
          ...named('kitsu', externalId(anime, /^kitsu$/iu)),
          ...named('ann', externalId(anime, /^(?:anime news network|ann)$/iu)),
        },
        titles: {
          romaji: anime.text('name') ?? title.text('romaji', 'english', 'native'),
          english: title.text('english'),
          japanese: title.text('native'),
          synonyms: [...anime.texts('animesynonyms'), ...anime.texts('synonyms')],
        },
        year: anime.year('year'),
        season: anime.text('season'),
        posterUrl: poster(anime),
        format: anime.text('media_format', 'format'),
        // A song of another language's version has the number of the first.
        songs: themes.toSorted((a, b) => Number(isGrouped(a)) - Number(isGrouped(b))).flatMap(song),
      };
      return { entry };
    }),
};

const isGrouped = (theme: Fields): boolean => /-/u.test(theme.text('slug') ?? '');

/** Lists are plain in one of the two, and below `nodes` in the other. */
const listed = (fields: Fields, name: string): Fields[] =>
  fields.list(name).length > 0 ? fields.objects(name) : fields.object(name).objects('nodes');

const externalId = (anime: Fields, site: RegExp): number | undefined =>
  listed(anime, 'resources')
    .find((one) => site.test(one.text('site') ?? ''))
    ?.id('external_id', 'externalId') ?? undefined;

const named = (site: string, id: number | undefined): Record<string, number> =>
  id === undefined ? {} : { [site]: id };

const poster = (anime: Fields): string | null =>
  listed(anime, 'images')
    .toSorted((a, b) => rank(a) - rank(b))[0]
    ?.text('link') ?? null;
const rank = (image: Fields): number => (/large/iu.test(image.text('facet') ?? '') ? 0 : 1);

function song(theme: Fields): SongDraft[] {
  const type = songType(theme.text('slug')) ?? songType(theme.text('type'));
  if (!type) return [];
  const named = theme.object('song');
  const entries = theme.objects('animethemeentries');
  const artists = [
    ...named.texts('artists'),
    ...named.objects('performances').flatMap((one) => {
      const artist = one.object('artist');
      return one.text('alias', 'as') ?? artist.text('name') ?? artist.object('name').text('main') ?? [];
    }),
  ];
  const [first] = entries;
  return [
    {
      category: type.category,
      number: theme.ordinal('sequence') ?? type.number,
      title: named.text('title') ?? named.object('title').text('romaji', 'native'),
      artists,
      episodes: entries.flatMap((entry) => entry.text('episodes') ?? []).join(', ') || null,
      nsfw: first?.flag('nsfw') ?? null,
      spoiler: first?.flag('spoiler') ?? null,
    },
  ];
}
