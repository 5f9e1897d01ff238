import { expect, it } from '@jest/globals';
import { readCatalogue } from '../../../../../test/factories/read-catalogue.js';

it.each([
  ['mal_id,title\n1,Cowboy Bebop', { malId: 1, titles: { romaji: 'Cowboy Bebop' } }],
  ['"MAL ID";"Title"\n"1";"Cowboy; Bebop"', { malId: 1, titles: { romaji: 'Cowboy; Bebop' } }],
  ['malId\tName\tJahr\n1\tCowboy Bebop\t1998', { malId: 1, titles: { romaji: 'Cowboy Bebop' }, year: 1998 }],
  ['Anime|MyAnimeList\nCowboy Bebop|1', { malId: 1, titles: { romaji: 'Cowboy Bebop' } }],
  ['title,url\nX,https://myanimelist.net/anime/5114/Y', { malId: 5114, titles: { romaji: 'X' } }],
  [
    'AniList ID,Romaji,English,Native\n1,A,B,ア',
    { malId: null, ids: { anilist: 1 }, titles: { romaji: 'A', english: 'B', japanese: 'ア' } },
  ],
  ['series_animedb_id,series_title,my_status\n1,A,Completed', { malId: 1, listStatus: 'Completed' }],
  [
    'title,status,type,genres,tags\nA,Watching,Movie,"Action, Drama",x|y',
    { listStatus: 'Watching', status: null, format: 'Movie', genres: ['Action', 'Drama'], tags: ['x', 'y'] },
  ],
  ['title,status\nA,FINISHED', { status: 'FINISHED', listStatus: null }],
  [
    'title,season,year,synonyms\nA,Fall,2001,B; C',
    { season: 'fall', year: 2001, titles: { romaji: 'A', synonyms: ['B', 'C'] } },
  ],
  ['title,premiered\nA,Spring 1998', { season: 'spring', year: 1998 }],
])('reads a table of animes: %j', async (csv, said) => {
  expect(await readCatalogue(csv)).toMatchObject({ format: 'table', rejected: 0, entries: [said] });
});

const song = (over: object): object => ({
  category: 'OP',
  number: 1,
  title: 'Tank!',
  artists: ['Seatbelts'],
  ...over,
});

it.each([
  ['mal_id,anime,type,number,title,artist\n1,A,OP,1,Tank!,Seatbelts', song({})],
  ['anime,song type,song,artist\nA,Opening 1,Tank!,Seatbelts', song({})],
  ['Anime,OP/ED,Song Name,Artist,Guess Rate\nA,OP1,Tank!,Seatbelts,42.5', song({ knownBy: 42.5 })],
  ['title,theme,song title,singer,difficulty\nA,OP,Tank!,Seatbelts,70', song({ knownBy: 30 })],
  [
    'animeJPName,animeENName,annId,songType,songName,songArtist,songDifficulty\nA,B,5,Ending 2,Tank!,Seatbelts,80',
    song({ category: 'ED', number: 2, knownBy: 80 }),
  ],
  ['アニメ,type,曲名,歌手\nA,ED,Tank!,Seatbelts', song({ category: 'ED' })],
])('reads a table of songs: %j', async (csv, said) => {
  expect(await readCatalogue(csv)).toMatchObject({
    format: 'table',
    entries: [{ titles: { romaji: 'A' }, songs: [said] }],
  });
});

it('reads a column for each song', async () => {
  const { entries } = await readCatalogue('title,OP1,OP 2,ED1\nA,one,two,\nB,,,three');
  expect(
    entries.map(({ songs }) => songs.map(({ category, number, title }) => [category, number, title])),
  ).toEqual([
    [
      ['OP', 1, 'one'],
      ['OP', 2, 'two'],
    ],
    [['ED', 1, 'three']],
  ]);
});

it('reads JSON that is as flat as a table', async () => {
  const rows = [
    { mal_id: 1, title: 'A', genres: ['Action'], year: 1998 },
    { mal_id: 1, title: 'A', type: 'OP', songName: 'Tank!', artist: 'Seatbelts' },
  ];
  expect(await readCatalogue(rows)).toMatchObject({
    format: 'table',
    entries: [
      { malId: 1, year: 1998, genres: ['Action'] },
      { malId: 1, songs: [song({})] },
    ],
  });
});

it('takes rows of other lengths, line breaks and quotation marks in cells, and says which row does not end', async () => {
  const csv = 'mal_id,title\r\n1,"A ""B""\nC",extra\r\n\r\n2\r\n3,D "E" F\r\n';
  const { entries } = await readCatalogue(csv);
  expect(entries.map(({ malId, titles }) => [malId, titles.romaji])).toEqual([
    [1, 'A "B" C'],
    [2, null],
    [3, 'D "E" F'],
  ]);
  const open = `mal_id,title\n1,"A${',x'.repeat(600_000)}`;
  expect((await readCatalogue(open)).fault).toMatch(/is a quotation mark not closed\?/u);
});
