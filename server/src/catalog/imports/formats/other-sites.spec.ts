import { expect, it } from '@jest/globals';
import { readCatalogue } from '../../../../../test/factories/read-catalogue.js';

const kitsuAnime = {
  id: '1',
  type: 'anime',
  attributes: {
    canonicalTitle: 'Cowboy Bebop',
    titles: { en: 'Cowboy Bebop', en_jp: 'Cowboy Bebop', ja_jp: 'カウボーイビバップ' },
    startDate: '1998-04-03',
    popularityRank: 27,
    userCount: 120_000,
    showType: 'TV',
    status: 'finished',
    posterImage: { large: 'https://x/l.jpg' },
  },
  relationships: { categories: { data: [{ type: 'categories', id: '9' }] } },
};
const mapping = (externalId: string): object => ({
  id: '5',
  type: 'mappings',
  attributes: { externalSite: 'myanimelist/anime', externalId },
  relationships: { item: { data: { type: 'anime', id: '1' } } },
});
const category = { id: '9', type: 'categories', attributes: { title: 'Space' } };

it('reads Kitsu’s animes, with ids and categories that stand beside them', async () => {
  const read = await readCatalogue({
    data: [kitsuAnime],
    included: [mapping('1'), category],
    meta: { count: 1 },
  });
  const said = {
    malId: 1,
    ids: { kitsu: 1 },
    titles: { romaji: 'Cowboy Bebop', japanese: 'カウボーイビバップ' },
    year: 1998,
    popularity: 27,
    format: 'TV',
    status: 'finished',
    tags: ['Space'],
  };
  expect(read).toMatchObject({ format: 'kitsu', read: 1, entries: [said] });
  expect(
    (await readCatalogue({ data: kitsuAnime, included: [mapping('1'), category] })).entries,
  ).toMatchObject([said]);
  expect((await readCatalogue({ data: [kitsuAnime] })).entries).toMatchObject([
    { malId: null, ids: { kitsu: 1 } },
  ]);
});

it('reads Kitsu’s library entries with their animes included, and mappings with theirs', async () => {
  const entry = {
    id: '77',
    type: 'libraryEntries',
    attributes: { status: 'on_hold', progress: 3 },
    relationships: { anime: { data: { type: 'anime', id: '1' } } },
  };
  expect(
    (await readCatalogue({ data: [entry], included: [kitsuAnime, mapping('1')] })).entries,
  ).toMatchObject([
    { malId: 1, ids: { kitsu: 1 }, listStatus: 'on_hold', titles: { romaji: 'Cowboy Bebop' } },
  ]);
  expect((await readCatalogue({ data: [mapping('1')], included: [kitsuAnime] })).entries).toMatchObject([
    { malId: 1, ids: { kitsu: 1 } },
  ]);
});

it('reads Shikimori’s exports and answers, whose ids are MyAnimeList’s', async () => {
  const rate = {
    target_title: 'Cowboy Bebop',
    target_title_ru: 'Ковбой Бибоп',
    target_id: 1,
    target_type: 'Anime',
  };
  const read = await readCatalogue([
    { ...rate, status: 'completed', episodes: 26 },
    { ...rate, target_type: 'Manga' },
  ]);
  expect(read).toMatchObject({
    format: 'shikimori',
    entries: [
      { malId: 1, titles: { romaji: 'Cowboy Bebop', synonyms: ['Ковбой Бибоп'] }, listStatus: 'completed' },
    ],
    problems: ['2: "Cowboy Bebop" is a manga'],
  });
  const anime = {
    id: 1,
    name: 'Cowboy Bebop',
    russian: 'Ковбой Бибоп',
    image: { original: '/system/1.jpg' },
    url: '/animes/z1-cowboy-bebop',
    kind: 'tv',
    status: 'released',
    aired_on: '1998-04-03',
    english: ['Cowboy Bebop'],
    japanese: ['カウボーイビバップ'],
  };
  const said = {
    malId: 1,
    titles: { romaji: 'Cowboy Bebop', english: 'Cowboy Bebop', japanese: 'カウボーイビバップ' },
    year: 1998,
    format: 'tv',
    status: 'released',
    posterUrl: 'https://shikimori.one/system/1.jpg',
  };
  expect((await readCatalogue([anime])).entries).toMatchObject([said]);
  expect((await readCatalogue([{ id: 9, score: 8, status: 'watching', anime }])).entries).toMatchObject([
    { ...said, listStatus: 'watching' },
  ]);
  const graph = {
    data: { animes: [{ id: '1', malId: '1', name: 'Cowboy Bebop', russian: 'x', kind: 'tv' }] },
  };
  expect((await readCatalogue(graph)).entries).toMatchObject([{ malId: 1 }]);
});

it('reads AniDB’s titles, as XML and as a table, by language', async () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?><animetitles><anime aid="23">
    <title xml:lang="x-jat" type="main">Cowboy Bebop</title><title xml:lang="ja" type="official">カウボーイビバップ</title>
    <title xml:lang="en" type="official">Cowboy Bebop!</title><title xml:lang="ru" type="official">Ковбой</title>
    <title xml:lang="en" type="short">CB</title><title xml:lang="en" type="syn">Bebop</title></anime></animetitles>`;
  const said = {
    malId: null,
    ids: { anidb: 23 },
    titles: {
      romaji: 'Cowboy Bebop',
      english: 'Cowboy Bebop!',
      japanese: 'カウボーイビバップ',
      synonyms: ['Bebop'],
    },
  };
  expect(await readCatalogue(xml)).toMatchObject({ format: 'anidb-xml', entries: [said] });
  const dat = `# created: Mon Jan 1 2024\n# <aid>|<type>|<language>|<title>\n23|1|x-jat|Cowboy Bebop\n23|4|ja|カウボーイビバップ
23|4|en|Cowboy Bebop!\n23|3|en|CB\n23|2|en|Bebop\n24|1|x-jat|The "Other" One\n`;
  expect(await readCatalogue(dat)).toMatchObject({
    format: 'anidb-titles-table',
    read: 2,
    entries: [said, { ids: { anidb: 24 }, titles: { romaji: 'The "Other" One' } }],
  });
});

it('reads what AniDB answers about an anime, and lists that are keyed by its ids', async () => {
  const one = `<anime id="23" restricted="false"><type>TV Series</type><startdate>1998-04-03</startdate>
    <titles><title xml:lang="x-jat" type="main">Cowboy Bebop</title></titles>
    <relatedanime><anime id="219" type="Sequel">Movie</anime></relatedanime></anime>`;
  expect((await readCatalogue(one)).entries).toMatchObject([
    { ids: { anidb: 23 }, titles: { romaji: 'Cowboy Bebop' }, year: 1998, format: 'TV' },
  ]);
  const list =
    '<anime-list><anime anidbid="23" tvdbid="76885"><name>Cowboy Bebop</name></anime></anime-list>';
  expect((await readCatalogue(list)).entries).toMatchObject([
    { ids: { anidb: 23 }, titles: { romaji: 'Cowboy Bebop' } },
  ]);
});

it('reads maps of ids, old and new, and passes over what MyAnimeList does not have', async () => {
  const read = await readCatalogue([
    { type: 'TV', anidb_id: 23, anilist_id: 1, 'anime-planet_id': 'cowboy-bebop', kitsu_id: 1, mal_id: 1 },
    { anidb_id: 99, livechart_id: 5, imdb_id: ['tt1'], themoviedb_id: { tv: 5 } },
    { mal_id: 7, livechart_id: 7 },
    { thetvdb_id: '5', mal_id: '9', anilist_id: '9' },
  ]);
  expect(read).toMatchObject({
    format: 'id-map',
    read: 2,
    rejected: 0,
    entries: [
      { malId: 1, ids: { anidb: 23, anilist: 1, kitsu: 1 } },
      { malId: 9, ids: { anilist: 9 } },
    ],
  });
  const keyed = { 23: { mal_id: 1, anilist_id: 1 } };
  expect((await readCatalogue(keyed)).entries).toMatchObject([{ malId: 1, ids: { anilist: 1 } }]);
});

const offline = {
  sources: ['https://anidb.net/anime/23', 'https://kitsu.app/anime/1', 'https://myanimelist.net/anime/1'],
  title: 'Cowboy Bebop',
  type: 'TV',
  episodes: 26,
  status: 'FINISHED',
  animeSeason: { season: 'SPRING', year: 1998 },
  picture: 'https://x/1.jpg',
  synonyms: ['CB'],
  relatedAnime: ['https://myanimelist.net/anime/5', 'https://anidb.net/anime/219'],
  tags: ['space'],
};

it('reads the offline database, whole or by lines, with ids, tags and relations', async () => {
  const said = {
    malId: 1,
    ids: { anidb: 23, kitsu: 1 },
    titles: { romaji: 'Cowboy Bebop', synonyms: ['CB'] },
    year: 1998,
    season: 'spring',
    format: 'TV',
    episodes: 26,
    status: 'FINISHED',
    posterUrl: 'https://x/1.jpg',
    tags: ['space'],
    relations: [{ relation: null, malId: 5 }],
  };
  const undated = {
    ...offline,
    sources: ['https://kitsu.app/anime/9'],
    animeSeason: { season: 'UNDEFINED' },
  };
  const whole = await readCatalogue({
    license: { name: 'x' },
    repository: 'r',
    lastUpdate: '2024-01-01',
    data: [offline, undated],
  });
  expect(whole).toMatchObject({
    format: 'anime-offline-database',
    entries: [said, { malId: null, ids: { kitsu: 9 }, year: null, season: null }],
  });
  const meta = { $schema: 's', license: {}, repository: 'r', scoreRange: {}, lastUpdate: '2024' };
  const lines = [meta, offline, undated].map((line) => JSON.stringify(line)).join('\n');
  expect((await readCatalogue(lines)).entries).toEqual(whole.entries);
});

it('reads backups of Simkl and exports of Anime-Planet', async () => {
  const show = {
    title: 'Cowboy Bebop',
    year: 1998,
    ids: { simkl: 37_089, mal: '1', anilist: '1', anidb: 23 },
  };
  expect(
    await readCatalogue({ anime: [{ status: 'completed', anime_type: 'tv', show }], shows: [] }),
  ).toMatchObject({
    format: 'simkl',
    entries: [{ malId: 1, ids: { anilist: 1, anidb: 23 }, listStatus: 'completed', year: 1998 }],
  });
  const entries = [{ name: 'Cowboy Bebop', status: 'watched', rating: 5 }];
  expect(await readCatalogue({ user: { name: 'me' }, export: { type: 'anime' }, entries })).toMatchObject({
    format: 'anime-planet',
    entries: [{ malId: null, titles: { romaji: 'Cowboy Bebop' }, listStatus: 'watched' }],
  });
});
