import { expect, it } from '@jest/globals';
import { readCatalogue } from '../../../../../test/factories/read-catalogue.js';

const theme = {
  id: 8001,
  type: 'OP',
  sequence: 1,
  slug: 'OP1',
  song: { title: 'Guren no Yumiya', artists: [{ name: 'Linked Horizon' }] },
  animethemeentries: [
    { episodes: '1-13', nsfw: false, spoiler: true, version: 1 },
    { episodes: '14', version: 2 },
  ],
};
const titan = {
  id: 2414,
  name: 'Shingeki no Kyojin',
  media_format: 'TV',
  season: 'Spring',
  slug: 'shingeki_no_kyojin',
  year: 2013,
  animesynonyms: [{ text: 'AoT' }],
  images: [
    { facet: 'Small Cover', link: 'https://x/s.jpg' },
    { facet: 'Large Cover', link: 'https://x/l.jpg' },
  ],
  resources: [
    { external_id: 16_498, site: 'MyAnimeList' },
    { external_id: 9541, site: 'aniDB' },
    { external_id: null, site: 'Official Website' },
  ],
  animethemes: [
    { ...theme, slug: 'OP1-EN', song: { title: 'dubbed', artists: [] } },
    theme,
    { ...theme, type: 'ED', sequence: null, slug: 'ED' },
    { ...theme, type: 'IN', slug: 'IN1' },
  ],
};
const said = {
  malId: 16_498,
  ids: { animethemes: 2414, anidb: 9541 },
  titles: { romaji: 'Shingeki no Kyojin', synonyms: ['AoT'] },
  year: 2013,
  season: 'spring',
  format: 'TV',
  posterUrl: 'https://x/l.jpg',
};
const opening = {
  category: 'OP',
  number: 1,
  title: 'Guren no Yumiya',
  artists: ['Linked Horizon'],
  episodes: '1-13, 14',
  nsfw: false,
  spoiler: true,
};

it.each([
  ['a list', { anime: [titan], links: {}, meta: {} }],
  ['one anime', { anime: titan }],
  ['a search', { search: { anime: [titan], artists: [] } }],
])('reads %s of the JSON:API', async (_, document) => {
  const read = await readCatalogue(document);
  expect(read).toMatchObject({ format: 'animethemes', rejected: 0, entries: [said] });
  expect(read.entries[0]?.songs).toEqual([
    expect.objectContaining(opening),
    expect.objectContaining({ category: 'ED', number: 1 }),
  ]);
});

it('reads themes that name their anime', async () => {
  const { animethemes: _, ...anime } = titan;
  const read = await readCatalogue({ animethemes: [{ ...theme, anime }] });
  expect(read).toMatchObject({ format: 'animethemes', entries: [{ ...said, songs: [opening] }] });
});

it.each(['findAnimeByExternalSite', 'animePagination'])('reads %s of GraphQL', async (name) => {
  const anime = {
    id: 2414,
    slug: 'shingeki_no_kyojin',
    year: 2013,
    season: 'SPRING',
    format: 'TV',
    title: { romaji: 'Shingeki no Kyojin', english: 'Attack on Titan', native: '進撃の巨人' },
    synonyms: [{ text: 'AoT', language: 'en' }],
    images: { nodes: [{ facet: 'LARGE_COVER', link: 'https://x/l.jpg' }] },
    resources: {
      nodes: [
        { site: 'MAL', externalId: 16_498 },
        { site: 'ANIDB', externalId: 9541 },
      ],
    },
    animethemes: [
      {
        ...theme,
        song: {
          title: { romaji: 'Guren no Yumiya', native: '紅蓮の弓矢' },
          performances: [{ alias: null, as: null, artist: { name: { main: 'Linked Horizon' } } }],
        },
      },
    ],
  };
  const data = { [name]: name === 'animePagination' ? { paginatorInfo: {}, data: [anime] } : [anime] };
  const read = await readCatalogue({ data });
  expect(read).toMatchObject({ format: 'animethemes', entries: [{ ...said, songs: [opening] }] });
  expect(read.entries[0]?.titles).toMatchObject({ english: 'Attack on Titan', japanese: '進撃の巨人' });
});

it('reads answers of themes.moe', async () => {
  const themes = [
    { themeType: 'OP1', themeName: 'MUKANJYO', mirror: { mirrorURL: 'https://x', priority: 7 } },
    { themeType: 'ED2 V2', themeName: 'Drown', mirrors: [] },
  ];
  const read = await readCatalogue([
    { malID: 37_521, name: 'Vinland Saga', year: 2019, season: 'summer', themes },
  ]);
  expect(read).toMatchObject({
    format: 'themes-moe',
    entries: [
      {
        malId: 37_521,
        year: 2019,
        songs: [
          { category: 'OP', number: 1, title: 'MUKANJYO' },
          { category: 'ED', number: 2, title: 'Drown' },
        ],
      },
    ],
  });
});
