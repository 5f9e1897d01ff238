import { expect, it } from '@jest/globals';
import { readCatalogue } from '../../../../../test/factories/read-catalogue.js';

const titan = {
  id: 16_498,
  idMal: 16_498,
  type: 'ANIME',
  title: { romaji: 'Shingeki no Kyojin', english: 'Attack on Titan', native: '進撃の巨人' },
  format: 'TV',
  status: 'FINISHED',
  episodes: 25,
  season: 'SPRING',
  seasonYear: 2013,
  popularity: 900_000,
  synonyms: ['AoT'],
  genres: ['Action', 'Drama'],
  tags: [{ name: 'Military', rank: 93 }, { name: 'Survival' }],
  coverImage: { large: 'https://x/large.jpg', extraLarge: 'https://x/xl.jpg' },
  relations: {
    edges: [
      { relationType: 'SEQUEL', node: { id: 20_958, idMal: 25_777, type: 'ANIME' } },
      { relationType: 'ADAPTATION', node: { id: 53_390, idMal: 23_390, type: 'MANGA' } },
      { relationType: 'OTHER', node: { id: 5, idMal: null } },
    ],
  },
};
const said = {
  malId: 16_498,
  ids: { anilist: 16_498 },
  titles: {
    romaji: 'Shingeki no Kyojin',
    english: 'Attack on Titan',
    japanese: '進撃の巨人',
    synonyms: ['AoT'],
  },
  year: 2013,
  season: 'spring',
  members: 900_000,
  popularity: null,
  posterUrl: 'https://x/xl.jpg',
  format: 'TV',
  episodes: 25,
  status: 'FINISHED',
  genres: ['Action', 'Drama'],
  tags: ['Military', 'Survival'],
  relations: [{ relation: 'SEQUEL', malId: 25_777 }],
};
const entry = { mediaId: 16_498, status: 'CURRENT', score: 9, media: titan };
const lists = [{ name: 'Watching', isCustomList: false, entries: [entry] }];

it.each([
  ['a page', { data: { Page: { pageInfo: { total: 1 }, media: [titan] } } }],
  ['a page without data around it', { Page: { media: [titan] } }],
  ['a list of animes', [titan]],
  ['one anime', { data: { Media: titan } }],
  ['a query under a name of its own', { data: { winter: { media: [titan] } } }],
  ['several under names of their own', { data: { a1: titan, a2: titan } }],
])('reads %s of GraphQL', async (_, document) => {
  const read = await readCatalogue(document);
  expect(read).toMatchObject({ format: 'anilist', rejected: 0 });
  expect(read.entries[0]).toMatchObject(said);
});

it.each([
  ['an answer', { data: { MediaListCollection: { user: { id: 5, name: 'me' }, lists } } }],
  ['a collection', { MediaListCollection: { lists } }],
  ['its lists', { lists }],
  ['a page of it', { data: { Page: { mediaList: [entry] } } }],
  ['its entries', [entry]],
  ['its lists in a list', lists],
  ['pages in a list', [{ data: { Page: { mediaList: [entry] } } }]],
])('reads a user’s list as %s, with how far the user is', async (_, document) => {
  expect((await readCatalogue(document)).entries).toMatchObject([{ ...said, listStatus: 'CURRENT' }]);
});

it('leaves manga out, and keeps what MyAnimeList does not have for a map of ids', async () => {
  const read = await readCatalogue([
    { ...titan, type: 'MANGA' },
    { ...titan, id: 9, type: undefined, format: 'NOVEL' },
    { ...titan, id: 7, idMal: null },
  ]);
  expect(read.problems).toEqual(['1: "Shingeki no Kyojin" is a manga', '2: "Shingeki no Kyojin" is a manga']);
  expect(read.entries).toMatchObject([{ malId: null, ids: { anilist: 7 } }]);
});

it('reads pages that were saved one below the other, and entries without their animes', async () => {
  const page = (id: number): string =>
    JSON.stringify({ data: { Page: { media: [{ ...titan, id, idMal: id }] } } });
  expect((await readCatalogue(`${page(1)}\n${page(2)}`)).entries.map(({ malId }) => malId)).toEqual([1, 2]);
  const bare = {
    data: { MediaListCollection: { lists: [{ entries: [{ mediaId: 5, status: 'PAUSED' }] }] } },
  };
  expect((await readCatalogue(bare)).entries).toMatchObject([
    { malId: null, ids: { anilist: 5 }, listStatus: 'PAUSED' },
  ]);
});

it('takes the rank of all time where it was asked for', async () => {
  const rankings = [
    { rank: 3, type: 'POPULAR', allTime: false },
    { rank: 1, type: 'POPULAR', allTime: true },
    { rank: 80, type: 'RATED', allTime: true },
  ];
  expect((await readCatalogue([{ ...titan, rankings }])).entries[0]?.popularity).toBe(1);
});

it('reads the export of a user’s data, which has ids only', async () => {
  const row = { id: 1, user_id: 5, series_type: 0, series_id: 21, status: 2, score: 8, progress: 12 };
  const read = await readCatalogue({
    user: { id: 5, display_name: 'me' },
    lists: [row, { ...row, series_id: 30, status: 1 }, { ...row, series_type: 1, series_id: 40 }],
  });
  expect(read).toMatchObject({
    format: 'anilist-data-export',
    read: 2,
    rejected: 0,
    entries: [
      { malId: null, ids: { anilist: 21 }, listStatus: 'COMPLETED' },
      { ids: { anilist: 30 }, listStatus: 'PLANNING' },
    ],
    notes: ['In entry 3 a manga was passed over: only openings and endings of animes are taken.'],
  });
});
