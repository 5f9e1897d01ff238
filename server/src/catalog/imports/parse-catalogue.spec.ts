import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { parseCatalogue } from './parse-catalogue.js';

const parse = (text: string): ReturnType<typeof parseCatalogue> => parseCatalogue(Buffer.from(text));

it('reads a JSON list and names what is wrong with each bad entry', () => {
  const parsed = parse(
    JSON.stringify([
      { malId: 1, titles: { romaji: 'A' }, songs: [{ type: 'op', number: 2, title: 'T', artists: 'X' }] },
      { malId: 0, titles: 'B' },
      { malId: 3, titles: {} },
      { malId: 1, titles: 'again' },
    ]),
  );
  expect(parsed.entries).toHaveLength(2);
  expect(parsed.entries[0]?.entry.songs).toMatchObject([{ category: 'OP', number: 2, artists: ['X'] }]);
  expect(parsed.problems.map((problem) => problem.line)).toEqual([2, 4]);
});

const xml = (body: string): string => `<?xml version="1.0"?><myanimelist>${body}</myanimelist>`;

it('reads a MyAnimeList export, gzipped too', () => {
  const text = xml(
    '<myinfo><user_export_type>1</user_export_type></myinfo><anime><series_animedb_id>16498</series_animedb_id><series_title><![CDATA[Shingeki no Kyojin]]></series_title></anime>',
  );
  expect(parseCatalogue(gzipSync(text)).entries).toMatchObject([
    { entry: { malId: 16498, titles: { romaji: 'Shingeki no Kyojin' } } },
  ]);
});

it('refuses manga lists, entities and damage, each in words', () => {
  expect(() => parse(xml('<myinfo><user_export_type>2</user_export_type></myinfo>'))).toThrow(/manga/u);
  expect(() => parse('<!DOCTYPE a [<!ENTITY b "c">]><myanimelist/>')).toThrow(/entities/u);
  expect(() => parse('<myanimelist><anime></myanimelist>')).toThrow(/line/u);
  expect(() => parse('[{')).toThrow(/JSON/u);
  expect(() => parse('hello')).toThrow(/known/u);
});

it('reads the offline database as JSON Lines', () => {
  const parsed = parse(
    '{"license":{},"repository":"r"}\n{"sources":["https://myanimelist.net/anime/5"],"title":"T","animeSeason":{"season":"SPRING","year":2001},"synonyms":["S"]}\n{"sources":["https://kitsu.app/1"],"title":"U"}',
  );
  expect(parsed.format).toBe('anime-offline-database');
  expect(parsed.entries).toMatchObject([
    { entry: { malId: 5, year: 2001, season: 'spring' } },
    { entry: { malId: null } },
  ]);
});

it('keeps the good lines of JSON Lines when one is damaged, and unpacks Zstandard', () => {
  const lines = '{"malId":1,"titles":"A"}\n{"malId":2,\n{"malId":3,"titles":"C"}';
  const parsed = parseCatalogue(zstdCompressSync(Buffer.from(lines)));
  expect(parsed.entries.map(({ line, entry }) => [line, entry.malId])).toEqual([
    [1, 1],
    [3, 3],
  ]);
  expect(parsed.problems).toMatchObject([{ line: 2 }]);
});

it('says that JSON holds no list', () => {
  expect(() => parse('{"animes": 5}')).toThrow(/no list/u);
  expect(parse('{"animes": [{"malId": 1, "titles": "A"}]}').entries).toHaveLength(1);
});

it('numbers songs that have no number, and keeps the first of two with the same', () => {
  const songs = [
    { type: 'OP', title: 'a' },
    { type: 'OP', number: 1, title: 'b' },
    { type: 'OP', title: 'c' },
  ];
  const [first] = parse(JSON.stringify([{ malId: 1, titles: 'A', songs: [...songs, songs[1]] }])).entries;
  expect(first?.entry.songs.map(({ number, title }) => [number, title])).toEqual([
    [2, 'a'],
    [1, 'b'],
    [3, 'c'],
  ]);
});

it('drops characters that no database keeps', () => {
  expect(parse('[{"malId":1,"titles":"A\\u0000\\ud800 "}]').entries[0]?.entry.titles.romaji).toBe('A\ufffd');
});
