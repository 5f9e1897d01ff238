import { expect, it } from '@jest/globals';
import { readCatalogue } from '../../../../../test/factories/read-catalogue.js';

const xml = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8" ?><myanimelist>${body}</myanimelist>`;

it('reads an XML export with own status and tags', async () => {
  const read = await readCatalogue(
    xml(`<myinfo><user_export_type>1</user_export_type></myinfo>
      <anime><series_animedb_id>16498</series_animedb_id><series_title><![CDATA[Shingeki no Kyojin]]></series_title>
        <series_type>TV</series_type><series_episodes>25</series_episodes><my_status>Plan to Watch</my_status>
        <my_tags><![CDATA[titans, good op]]></my_tags><my_score/></anime>
      <anime><series_animedb_id>1</series_animedb_id><series_title>Cowboy Bebop</series_title><my_status>2</my_status></anime>
      <anime><series_animedb_id>x</series_animedb_id><series_title>Broken</series_title></anime>`),
  );
  expect(read).toMatchObject({ format: 'myanimelist-xml', read: 3, lines: [1, 2] });
  expect(read.entries[0]).toMatchObject({
    malId: 16_498,
    titles: { romaji: 'Shingeki no Kyojin' },
    format: 'TV',
    episodes: 25,
    listStatus: 'Plan to Watch',
    tags: ['titans', 'good op'],
  });
  expect(read.entries[1]).toMatchObject({ malId: 1, listStatus: 'Completed', tags: [] });
  expect(read.problems).toEqual(['3: series_animedb_id is "x", and no number']);
});

it('refuses manga lists, and says what to export instead', async () => {
  const manga = '<manga><manga_mangadb_id>2</manga_mangadb_id></manga>';
  for (const body of ['<myinfo><user_export_type>2</user_export_type></myinfo>', manga])
    expect((await readCatalogue(xml(body))).fault).toMatch(/manga list. Export the anime list instead/u);
});

it('passes manga over in a list of both', async () => {
  const body = `<anime><series_animedb_id>1</series_animedb_id><series_title>A</series_title></anime>
    <manga><manga_mangadb_id>2</manga_mangadb_id></manga>`;
  expect(await readCatalogue(xml(body))).toMatchObject({
    fault: undefined,
    read: 1,
    notes: ['In entry 2 a manga was passed over: only openings and endings of animes are taken.'],
  });
});

const node = {
  id: 16_498,
  title: 'Shingeki no Kyojin',
  main_picture: { medium: 'https://x/m.jpg', large: 'https://x/l.jpg' },
  alternative_titles: { synonyms: ['AoT'], en: 'Attack on Titan', ja: '進撃の巨人' },
  start_season: { year: 2013, season: 'spring' },
  media_type: 'tv',
  num_episodes: 25,
  status: 'finished_airing',
  popularity: 1,
  num_list_users: 4_000_000,
  genres: [{ id: 1, name: 'Action' }],
  related_anime: [{ node: { id: 25_777, title: 'x' }, relation_type: 'sequel' }],
  opening_themes: [{ id: 1, anime_id: 16_498, text: '#1: "Guren no Yumiya" by Linked Horizon (eps 1-13)' }],
};

it('reads lists and single answers of the API', async () => {
  const said = {
    malId: 16_498,
    titles: { romaji: 'Shingeki no Kyojin', english: 'Attack on Titan', japanese: '進撃の巨人' },
    year: 2013,
    season: 'spring',
    popularity: 1,
    members: 4_000_000,
    posterUrl: 'https://x/l.jpg',
    format: 'tv',
    status: 'finished_airing',
    genres: ['Action'],
    relations: [{ relation: 'SEQUEL', malId: 25_777 }],
    songs: [
      { category: 'OP', number: 1, title: 'Guren no Yumiya', artists: ['Linked Horizon'], episodes: '1-13' },
    ],
  };
  const list = { data: [{ node, list_status: { status: 'completed', tags: ['own'] } }], paging: {} };
  const read = await readCatalogue(list);
  expect(read.format).toBe('myanimelist-api');
  expect(read.entries).toMatchObject([{ ...said, listStatus: 'completed', tags: ['own'] }]);
  expect((await readCatalogue(node)).entries).toMatchObject([said]);
  expect((await readCatalogue({ data: [{ node, ranking: { rank: 1 } }] })).entries).toMatchObject([said]);
  const bare = { data: [{ node: { id: 1, title: 'Cowboy Bebop' } }] };
  expect((await readCatalogue(bare)).entries).toMatchObject([{ malId: 1 }]);
});

it('reads what the page of a list loads', async () => {
  const row = {
    status: 6,
    anime_id: 1,
    anime_title: 'Cowboy Bebop',
    anime_title_eng: 'Cowboy Bebop',
    anime_num_episodes: 26,
    anime_airing_status: 2,
    anime_media_type_string: 'TV',
    genres: [{ id: 1, name: 'Action' }],
    tags: 'space, jazz',
  };
  expect(await readCatalogue([row])).toMatchObject({
    format: 'myanimelist-page',
    entries: [
      {
        malId: 1,
        titles: { romaji: 'Cowboy Bebop' },
        status: 'Finished Airing',
        listStatus: 'Plan to Watch',
        format: 'TV',
        genres: ['Action'],
        tags: ['space', 'jazz'],
      },
    ],
  });
});

const bebop = {
  mal_id: 1,
  url: 'https://myanimelist.net/anime/1/Cowboy_Bebop',
  images: { jpg: { image_url: 'https://x/s.jpg', large_image_url: 'https://x/l.jpg' } },
  title: 'Cowboy Bebop',
  title_english: 'Cowboy Bebop',
  title_japanese: 'カウボーイビバップ',
  titles: [{ type: 'Synonym', title: 'Bebop' }],
  type: 'TV',
  status: 'Finished Airing',
  aired: { from: '1998-04-03T00:00:00+00:00' },
  popularity: 43,
  members: 1_900_000,
  genres: [{ mal_id: 1, type: 'anime', name: 'Action' }],
  themes: [{ mal_id: 29, name: 'Space' }],
  relations: [
    { relation: 'Side Story', entry: [{ mal_id: 5, type: 'anime', name: 'Movie' }] },
    { relation: 'Adaptation', entry: [{ mal_id: 173, type: 'manga' }] },
  ],
  theme: {
    openings: ['1: "Tank!" by Seatbelts (eps 1-25)'],
    endings: ['"The Real Folk Blues" by Mai Yamane'],
  },
};

it.each([
  ['a search', { pagination: {}, data: [bebop] }],
  ['one anime', { data: bebop }],
  ['a list of recommendations', { data: [{ entry: bebop }] }],
  ['a list of the third version', { request_hash: 'x', anime: [bebop] }],
  ['answers in a list', [bebop]],
  ['whole answers in a list', [{ data: bebop }]],
])('reads %s of Jikan', async (_, document) => {
  const read = await readCatalogue(document);
  expect(read.format).toBe('jikan');
  expect(read.entries).toMatchObject([
    {
      malId: 1,
      titles: { romaji: 'Cowboy Bebop', japanese: 'カウボーイビバップ', synonyms: ['Bebop'] },
      year: 1998,
      popularity: 43,
      posterUrl: 'https://x/l.jpg',
      genres: ['Action'],
      tags: ['Space'],
      relations: [{ relation: 'SIDE_STORY', malId: 5 }],
      songs: [
        { category: 'ED', number: 1, title: 'The Real Folk Blues', artists: ['Mai Yamane'] },
        { category: 'OP', number: 1, title: 'Tank!', artists: ['Seatbelts'], episodes: '1-25' },
      ].sort((a, b) => (a.category < b.category ? 1 : -1)),
    },
  ]);
});
