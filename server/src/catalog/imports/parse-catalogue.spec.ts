import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { readCatalogue } from '../../../../test/factories/read-catalogue.js';

it('reads a JSON list and names what is wrong with each bad entry', async () => {
  const read = await readCatalogue([
    { malId: 1, titles: { romaji: 'A' }, songs: [{ type: 'op', number: 2, title: 'T', artists: 'X' }] },
    { malId: 0, titles: 'B' },
    { malId: 3, titles: {} },
    { malId: 1, titles: 'again' },
  ]);
  expect(read).toMatchObject({ format: 'json-list', read: 4, rejected: 2, lines: [1, 3] });
  expect(read.entries[0]?.songs).toMatchObject([{ category: 'OP', number: 2, artists: ['X'] }]);
  expect(read.problems).toEqual([
    expect.stringMatching(/^2: malId/u),
    expect.stringMatching(/^4: malId 1 stands in the file twice/u),
  ]);
});

it('makes batches of 500, the same each time, however the bytes come in', async () => {
  const list = Array.from({ length: 1200 }, (_, index) => ({
    malId: index + 1,
    titles: `Ünïque ${String(index)}`,
  }));
  const [whole, inBits] = [await readCatalogue(list), await readCatalogue(list, 7)];
  expect(whole).toMatchObject({ read: 1200, batches: 3, rejected: 0 });
  expect(inBits).toEqual(whole);
});

it('unpacks gzip and Zstandard, and names archives and damage', async () => {
  const list = Buffer.from('[{"malId":1,"titles":"A"}]');
  expect((await readCatalogue(gzipSync(list))).entries).toHaveLength(1);
  expect((await readCatalogue(zstdCompressSync(list))).entries).toHaveLength(1);
  expect((await readCatalogue(gzipSync(list).subarray(0, 30))).fault).toMatch(/damaged/u);
  expect((await readCatalogue(Buffer.from('PK\u0003\u0004…'))).fault).toMatch(/ZIP archive: unpack it/u);
});

it('stops at what unpacks out of all proportion', async () => {
  const bomb = gzipSync(`{"pad":"${'x'.repeat(40_000_000)}","animes":[{"malId":1,"titles":"A"}]}`);
  expect((await readCatalogue(bomb)).fault).toMatch(/more than 250 times its size/u);
});

it('stops at more entries than there can be, and keeps what stood before', async () => {
  const read = await readCatalogue(`[{"malId":1,"titles":"A"},${'{"a":[]},'.repeat(250_010)}{}]`, 1_000_000);
  expect(read.fault).toMatch(/more than 250,000 entries/u);
  expect(read).toMatchObject({ lines: [1], rejected: 250_000 });
  expect(read.problems.length).toBeLessThanOrEqual(100 * read.batches);
}, 60_000);

it('lets an entry go that is too deep or too large, and goes on behind it', async () => {
  const deep = `${'['.repeat(100)}${']'.repeat(100)}`;
  const large = `{"malId":2,"titles":"${'x'.repeat(1_100_000)}"}`;
  const read = await readCatalogue(`[{"malId":1,"titles":${deep}},${large},{"malId":3,"titles":"C"}]`);
  expect(read).toMatchObject({ read: 3, rejected: 2, lines: [3] });
  expect(read.problems).toEqual([
    '1: it is nested deeper than 64 levels',
    '2: it is longer than 1,000,000 characters',
  ]);
});

it('refuses an anime with more songs than any has, in no time', async () => {
  const songs = Array.from({ length: 50_000 }, () => ({ type: 'OP' }));
  const read = await readCatalogue([{ malId: 1, titles: 'A', songs }]);
  expect(read.problems).toEqual(['1: songs: an anime has at most 500 songs']);
});

it('keeps what stands before the place where a file breaks off', async () => {
  const read = await readCatalogue('[{"malId":1,"titles":"A"},{"malId":2');
  expect(read.entries).toHaveLength(1);
  expect(read.fault).toMatch(/JSON file breaks off after 36 characters/u);
  expect((await readCatalogue('[{')).fault).toMatch(/breaks off/u);
});

it('says what a file is that is none, or what it lacks', async () => {
  const faults = async (given: unknown): Promise<string | undefined> => (await readCatalogue(given)).fault;
  expect(await faults('')).toBe('The file is empty.');
  expect(await faults('hello')).toMatch(/neither JSON nor XML/u);
  expect(await faults('colour,size\nred,5')).toMatch(
    /no column that is known here.*colour, size.*mal_id or title/u,
  );
  expect(await faults('{"animes": 5}')).toMatch(/holds no list of animes/u);
  expect(await faults([1, 2, 3])).toMatch(/no catalogue that is known here/u);
  expect(await faults('<!DOCTYPE html><html></html>')).toMatch(/web page/u);
  expect(await faults(Buffer.from([0, 0, 0, 32, 0x66, 0x74, 0x79, 0x70, 1, 2, 3, 4, 5, 6]))).toMatch(
    /no text/u,
  );
  expect(await faults('<html><body>Login</body></html>')).toMatch(/web page/u);
  expect(await faults({ data: { User: null }, errors: [{ message: 'User not found' }] })).toMatch(
    /User not found/u,
  );
  expect(await faults({ data: null, errors: [{ message: 'Too Many Requests.', status: 429 }] })).toMatch(
    /answered with an error.*Too Many Requests/u,
  );
  expect(
    await faults({ status: 404, type: 'BadResponseException', message: 'Resource does not exist' }),
  ).toMatch(/answered with an error.*Resource does not exist/u);
});

it('says that a list is empty', async () => {
  for (const empty of [
    '[]',
    '{"roomName":"x","songs":[]}',
    '{"data": []}',
    '{"songs": []}',
    '<myanimelist><myinfo></myinfo></myanimelist>',
  ])
    expect(await readCatalogue(empty)).toMatchObject({
      fault: undefined,
      read: 0,
      notes: ['The list is empty: there is no entry in the file.'],
    });
});

it('numbers songs that have no number, and keeps the first of two with the same', async () => {
  const songs = [
    { type: 'OP', title: 'a' },
    { type: 'OP', number: 1, title: 'b' },
    { type: 'OP', title: 'c' },
  ];
  const { entries } = await readCatalogue([{ malId: 1, titles: 'A', songs: [...songs, songs[1]] }]);
  expect(entries[0]?.songs.map(({ number, title }) => [number, title])).toEqual([
    [2, 'a'],
    [1, 'b'],
    [3, 'c'],
  ]);
});
