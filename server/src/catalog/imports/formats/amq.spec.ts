import { expect, it } from '@jest/globals';
import { readCatalogue } from '../../../../../test/factories/read-catalogue.js';

const info = {
  animeNames: { english: 'Attack on Titan', romaji: 'Shingeki no Kyojin' },
  altAnimeNames: ['AoT'],
  artist: 'Linked Horizon',
  songName: 'Guren no Yumiya',
  type: 1,
  typeNumber: 1,
  annId: 15_000,
  animeType: 'TV',
  vintage: 'Spring 2013',
  animeDifficulty: 85.1,
  siteIds: { annId: 15_000, malId: 16_498, kitsuId: 7442, aniListId: 16_498 },
  animeTags: ['Military'],
  animeGenre: ['Action'],
};
const titan = {
  malId: 16_498,
  titles: { romaji: 'Shingeki no Kyojin', english: 'Attack on Titan' },
  songs: [{ category: 'OP', number: 1, title: 'Guren no Yumiya', artists: ['Linked Horizon'] }],
};

it('reads an official export, with ids, difficulty, tags and genres', async () => {
  const insert = { ...info, type: 3, songName: 'Call your name' };
  const ending = { ...info, type: 2, typeNumber: 2, songName: 'great escape', artist: 'cinema staff' };
  const songs = [info, insert, ending].map((songInfo, index) => ({ songNumber: index + 1, songInfo }));
  const read = await readCatalogue({ roomName: 'Room', startTime: '2024-01-01', songs });
  expect(read).toMatchObject({ format: 'amq-official', read: 3, rejected: 0 });
  expect(read.entries[0]).toMatchObject({
    ...titan,
    ids: { anilist: 16_498, kitsu: 7442, ann: 15_000 },
    year: 2013,
    season: 'spring',
    format: 'TV',
    genres: ['Action'],
    tags: ['Military'],
    songs: [{ ...titan.songs[0], knownBy: 85.1 }],
  });
  expect(read.entries[2]?.songs).toMatchObject([{ category: 'ED', number: 2, title: 'great escape' }]);
  expect(read.notes).toEqual([
    'In entry 2 an insert song was passed over: only openings and endings of animes are taken.',
  ]);
});

it('reads songs without the game around them', async () => {
  for (const list of [[{ songNumber: 1, songInfo: info }], [info]])
    expect(await readCatalogue(list)).toMatchObject({ format: 'amq-official', entries: [titan] });
});

it('reads both versions of the song list script, and the result script', async () => {
  const common = { songNumber: 1, artist: 'Linked Horizon', type: 'Opening 1', videoLength: 89 };
  const second = { ...common, name: 'Guren no Yumiya', anime: info.animeNames, urls: {}, players: [] };
  const first = {
    ...common,
    songName: 'Guren no Yumiya',
    animeEnglish: 'Attack on Titan',
    animeRomaji: 'Shingeki no Kyojin',
    linkWebm: 'x',
  };
  for (const list of [[second], [first]])
    expect(await readCatalogue(list)).toMatchObject({
      format: 'amq-community',
      entries: [{ ...titan, malId: null }],
    });
  const withIds = [{ ...second, siteIds: info.siteIds, type: 'Insert Song' }];
  expect((await readCatalogue(withIds)).entries[0]).toMatchObject({ malId: 16_498, songs: [] });
  const gist = [
    { animeEng: 'Attack on Titan', animeRomaji: 'Shingeki no Kyojin', songName: 'Guren no Yumiya' },
    { animeEng: 'Attack on Titan', animeRomaji: 'Shingeki no Kyojin', songName: 'Utsukushiki' },
  ].map((song, index) => ({
    ...song,
    artist: 'Linked Horizon',
    type: index === 0 ? 'Opening 1' : 'Ending 1',
    annId: 15_000,
    malId: 16_498,
    songDifficulty: index === 0 ? 85.1 : 'Unrated',
  }));
  const read = await readCatalogue(gist);
  expect(read.entries[0]).toMatchObject({ ...titan, songs: [{ ...titan.songs[0], knownBy: 85.1 }] });
  expect(read.entries[1]?.songs).toMatchObject([{ category: 'ED', number: 1, knownBy: null }]);
});

const anisong = {
  annId: 25_176,
  annSongId: 39_567,
  animeENName: 'Alice Gear Aegis Expansion',
  animeJPName: 'Alice Gear Aegis: Expansion',
  animeAltName: ['AGAX'],
  animeVintage: 'Spring 2023',
  linked_ids: { myanimelist: 48_680, anidb: 1, anilist: 2, kitsu: null },
  animeType: 'TV',
  songType: 'Opening 1',
  songName: 'Dash and Go!',
  songArtist: 'Aina Suzuki',
  songDifficulty: 24.88,
  isDub: false,
  isRebroadcast: false,
};

it('reads answers of AnisongDB, without insert songs, dubs and rebroadcasts', async () => {
  const read = await readCatalogue([
    anisong,
    { ...anisong, songType: 'Insert Song' },
    { ...anisong, songType: 'Ending 1', isDub: true },
  ]);
  expect(read).toMatchObject({ format: 'anisongdb', read: 3 });
  expect(read.entries[0]).toMatchObject({
    malId: 48_680,
    ids: { anidb: 1, anilist: 2, ann: 25_176 },
    titles: {
      romaji: 'Alice Gear Aegis: Expansion',
      english: 'Alice Gear Aegis Expansion',
      synonyms: ['AGAX'],
    },
    year: 2023,
    season: 'spring',
    songs: [{ category: 'OP', number: 1, title: 'Dash and Go!', artists: ['Aina Suzuki'], knownBy: 24.88 }],
  });
  expect(read.entries.slice(1).map(({ songs }) => songs)).toEqual([[], []]);
  expect(read.notes).toHaveLength(2);
});

it('reads AnisongDB’s older answers, which have the id of Anime News Network only', async () => {
  const old = { annId: 5, animeExpandedName: 'X', songType: 'Ending 2', songName: 'Y', artist: 'Z' };
  expect((await readCatalogue([old])).entries).toMatchObject([
    {
      malId: null,
      ids: { ann: 5 },
      titles: { romaji: 'X' },
      songs: [{ category: 'ED', number: 2, artists: ['Z'] }],
    },
  ]);
});

it('reads dumps of the library: animes by id with songs beside or below them', async () => {
  const beside = {
    animes: { 13: { annId: 13, linked_ids: { myanimelist: 1 }, animeJPName: 'Cowboy Bebop' } },
    songs: [
      { annId: 13, songType: 1, songNumber: 1, songName: 'Tank!' },
      { annId: 13, songType: 2, songNumber: 1, songName: 'The Real Folk Blues' },
    ],
  };
  expect(await readCatalogue(beside)).toMatchObject({
    format: 'amq-library',
    entries: [
      { malId: 1, ids: { ann: 13 } },
      { malId: null, ids: { ann: 13 }, songs: [{ category: 'OP', number: 1, title: 'Tank!' }] },
      { malId: null, ids: { ann: 13 }, songs: [{ category: 'ED', number: 1 }] },
    ],
  });
  const below = {
    questions: [{ annId: 13, name: 'X', songs: [{ name: 'Tank!', type: 1, number: 1, artist: 'S' }] }],
  };
  expect((await readCatalogue(below)).entries).toMatchObject([
    { ids: { ann: 13 }, songs: [{ category: 'OP', number: 1, title: 'Tank!', artists: ['S'] }] },
  ]);
});

it('numbers openings that are listed one by one without a number', async () => {
  const song = (songName: string): object => ({ ...anisong, songType: 'Opening', songName });
  const { entries } = await readCatalogue([song('A'), song('B'), song('A')]);
  expect(entries.flatMap(({ songs }) => songs.map(({ number, title }) => [number, title]))).toEqual([
    [1, 'A'],
    [2, 'B'],
    [1, 'A'],
  ]);
});
