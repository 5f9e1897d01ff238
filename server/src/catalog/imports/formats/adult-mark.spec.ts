import { expect, it } from '@jest/globals';
import { readCatalogue } from '../../../../../test/factories/read-catalogue.js';

const kitsu = (values: object): object => ({
  data: [{ id: '1', type: 'anime', attributes: { canonicalTitle: 'X', ...values } }],
});

it.each([
  ['AniList', [{ id: 1, idMal: 1, title: { romaji: 'X' }, isAdult: true }], true],
  ['AniList, of one that is not', [{ id: 1, idMal: 1, title: { romaji: 'X' }, isAdult: false }], false],
  ['Jikan', [{ mal_id: 1, title: 'X', images: {}, rating: 'Rx - Hentai' }], true],
  ['Jikan by its genre', [{ mal_id: 1, title: 'X', images: {}, genres: [{ name: 'Hentai' }] }], true],
  ['Jikan, of violence', [{ mal_id: 1, title: 'X', images: {}, rating: 'R - 17+ (violence)' }], null],
  ['Kitsu', kitsu({ nsfw: true }), true],
  ['Kitsu by its rating', kitsu({ ageRating: 'R18' }), true],
  ['Kitsu, of one for the young', kitsu({ nsfw: false, ageRating: 'PG' }), null],
  ['MyAnimeList’s API', [{ id: 1, title: 'X', media_type: 'ova', rating: 'rx' }], true],
  ['Shikimori', [{ id: 1, name: 'X', russian: 'X', rating: 'rx' }], true],
  [
    'the offline database',
    [{ sources: ['https://myanimelist.net/anime/1'], title: 'X', tags: ['hentai'] }],
    true,
  ],
])('reads from %s whether an anime is for adults only', async (_, file, isAdult) => {
  expect((await readCatalogue(file)).entries).toMatchObject([{ isAdult }]);
});
