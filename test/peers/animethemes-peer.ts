import { inventedAnime, type InventedTheme } from './invented-animes.ts';
import type { PeerAnswer, PeerRequest } from './peer.ts';

const videoName = (malId: number, { category, number }: InventedTheme): string =>
  `Anime${String(malId)}-${category}${String(number)}`;

/** Of a theme: with credits in high resolution, without in low, and one over the episode. */
const videosOf = (malId: number, theme: InventedTheme, files: string): Record<string, unknown>[] => {
  const name = videoName(malId, theme);
  const video = (tags: string, more: object): Record<string, unknown> => ({
    basename: `${name}${tags}.webm`,
    filename: `${name}${tags}`,
    lyrics: false,
    subbed: false,
    uncen: false,
    size: 1000,
    link: `${files}/${name}${tags}.webm`,
    ...more,
  });
  return [
    video('', { nc: false, overlap: 'Over', resolution: 720, source: 'WEB', tags: '' }),
    video('-BD1080', { nc: false, overlap: 'None', resolution: 1080, source: 'BD', tags: 'BD1080' }),
    video('-NCBD1080', { nc: true, overlap: 'None', resolution: 1080, source: 'BD', tags: 'NCBD1080' }),
  ];
};

const themeFields = (theme: InventedTheme): object => ({
  type: theme.category,
  // A first theme often has no number.
  sequence: theme.number === 1 ? null : theme.number,
  slug: theme.number === 1 ? theme.category : `${theme.category}${String(theme.number)}`,
});
const entryFields = (theme: InventedTheme): object => ({
  id: 9,
  episodes: theme.episodes,
  notes: null,
  nsfw: false,
  spoiler: theme.number === 2,
  version: 1,
});

/** The stable service. @param files where its videos lie */
export const animethemesGraphql =
  (knows: (malId: number) => boolean, files: string) =>
  ({ body }: PeerRequest): PeerAnswer => {
    const { variables } = body as { variables: { ids: readonly number[] } };
    const animes = variables.ids.filter(knows).map((malId) => {
      const anime = inventedAnime(malId);
      return {
        id: 300_000 + malId,
        slug: `anime_${String(malId)}`,
        year: anime.year,
        season: anime.season.toUpperCase(),
        format: 'TV',
        title: { romaji: anime.romaji, english: null, native: anime.japanese },
        synonyms: [{ text: `T${String(malId)}`, language: 'ENGLISH' }],
        images: { nodes: [{ facet: 'LARGE_COVER', link: `https://animethemes.test/${String(malId)}.jpg` }] },
        resources: {
          nodes: [
            { site: 'MAL', externalId: malId, link: '' },
            { site: 'ANIDB', externalId: 5, link: '' },
          ],
        },
        animethemes: anime.themes.map((theme) => ({
          id: 8,
          ...themeFields(theme),
          song: {
            title: { romaji: theme.title, native: null },
            performances: [{ alias: null, as: null, artist: { name: { main: theme.artist }, slug: 'a' } }],
          },
          animethemeentries: [
            {
              ...entryFields(theme),
              videos: {
                nodes: videosOf(malId, theme, files).map((video) => ({
                  ...video,
                  overlap: String(video['overlap']).toUpperCase(),
                  audio: { link: '' },
                })),
              },
            },
          ],
        })),
      };
    });
    return { body: { data: { findAnimeByExternalSite: animes } } };
  };

/** The service that is to be taken away. It has no total, and its last page does not say that it is. */
export const animethemesJsonApi =
  (knows: (malId: number) => boolean, files: string) =>
  ({ query }: PeerRequest): PeerAnswer => {
    const malId = Number(query.get('filter[external_id]'));
    const isAsked = query.get('filter[site]') === 'MyAnimeList' && query.get('filter[has]') === 'resources';
    if (!isAsked) return { status: 422, body: { message: 'The selected filter is invalid.', errors: {} } };
    const anime = inventedAnime(malId);
    const found = {
      id: 300_000 + malId,
      name: anime.romaji,
      media_format: 'TV',
      season: 'Spring',
      slug: `anime_${String(malId)}`,
      synopsis: '…',
      year: anime.year,
      animesynonyms: [{ text: `T${String(malId)}` }],
      images: [
        { id: 1, facet: 'Large Cover', path: 'x', link: `https://animethemes.test/${String(malId)}.jpg` },
      ],
      resources: [{ id: 1, external_id: malId, link: '', site: 'MyAnimeList', animeresource: { as: null } }],
      animethemes: anime.themes.map((theme) => ({
        id: 8,
        ...themeFields(theme),
        song: {
          id: 1,
          title: theme.title,
          artists: [{ id: 1, name: theme.artist, slug: 'a', artistsong: { alias: null } }],
        },
        animethemeentries: [{ ...entryFields(theme), videos: videosOf(malId, theme, files) }],
      })),
    };
    return {
      body: {
        anime: knows(malId) ? [found] : [],
        links: { first: '', last: null, prev: null, next: null },
        meta: { current_page: 1, from: 1, path: '', per_page: 15, to: 1 },
      },
    };
  };
