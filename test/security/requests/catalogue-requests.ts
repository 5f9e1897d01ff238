import {
  badBodies,
  badIds,
  badLists,
  type Hostile,
  type HostileRequests,
  badVersions,
} from './hostile-request.js';

const text = (field: string, more: object = {}): readonly Hostile[] => [
  [`U+0000 in ${field}`, { json: { ...more, [field]: 'a\0b' } }, 400],
  [`half of a pair in ${field}`, { json: { ...more, [field]: '\ud800' } }, 400],
  [`${field} without end`, { json: { ...more, [field]: 'x'.repeat(60_000) } }, 400],
];

/** Of animes, what was said of them, their songs, and the files of both. */
export const catalogueRequests: HostileRequests = {
  'GET /api/animes': [...badLists, ['a year beyond integers', { query: '?releaseYear=1e300' }, 400]],
  'POST /api/animes': [
    ...badBodies,
    ...text('titleRomaji', { malId: 7001 }),
    ['an id of 0', { json: { malId: 0, titleRomaji: 'x' } }, 400],
    ['a popularity beyond integers', { json: { malId: 7001, titleRomaji: 'x', popularity: 2 ** 31 } }, 400],
    ['a year before films', { json: { malId: 7001, titleRomaji: 'x', releaseYear: 1 } }, 400],
    ['a field that is ours', { json: { malId: 7001, titleRomaji: 'x', addedBy: 'manual' } }, 400],
    ['an anime that is there', { json: { malId: 1, titleRomaji: 'x' } }, 409],
  ],
  'POST /api/animes/moderate': [
    ...badBodies,
    ['nobody', { json: { malIds: [], isBlocklisted: true } }, 400],
    ['neither some nor all', { json: { isBlocklisted: true } }, 400],
    ['both some and all', { json: { malIds: [1], matching: {}, isBlocklisted: true } }, 400],
    ['all by a filter of its own', { json: { matching: { where: 'true' }, isBlocklisted: true } }, 400],
    ['U+0000 in what they match', { json: { matching: { search: '\0' }, isBlocklisted: true } }, 400],
    [
      '20,000 at once',
      { json: { malIds: Array.from({ length: 20_000 }, (_, id) => id + 1), isBlocklisted: true } },
      400,
    ],
    ['60,000 values', { json: { malIds: Array.from({ length: 60_000 }, () => 1) } }, 413],
  ],
  'GET /api/animes/{malId}': badIds,
  'GET /api/animes/{malId}/poster': [
    ...badIds,
    ['a size that is none', { query: '?size=../../../etc' }, 400],
    ['a version without end', { query: `?version=${'0'.repeat(65)}` }, 400],
    ['a poster that was never fetched', { query: '?size=large&version=../../x' }, 404],
  ],
  'PATCH /api/animes/{malId}': [
    ...badVersions.slice(0, 3),
    ...badIds.slice(0, 3),
    ...badBodies,
    ...text('titleEnglish'),
  ],
  'DELETE /api/animes/{malId}': badIds,
  'GET /api/anime-infos': [...badLists, ['an anime that is no number', { query: '?animeId=x' }, 400]],
  'POST /api/anime-infos': [
    ...badBodies,
    [
      'U+0000 deep inside',
      { json: { animeId: 1, provider: 'p', externalId: '1', payload: { a: [{ b: '\0' }] } } },
      400,
    ],
    [
      'an anime that is not there',
      { json: { animeId: 9999, provider: 'p', externalId: '1', payload: 1 } },
      422,
    ],
  ],
  'GET /api/anime-infos/{id}': badIds,
  'PATCH /api/anime-infos/{id}': [...badVersions, ...badIds.slice(0, 3), ...badBodies],
  'DELETE /api/anime-infos/{id}': badIds,
  'GET /api/songs': [...badLists, ['a kind that is none', { query: '?category=__proto__' }, 400]],
  'POST /api/songs': [
    ...badBodies,
    ...text('title', { animeId: 1, category: 'OP', number: 9 }),
    ['an anime that is not there', { json: { animeId: 9999, category: 'OP', number: 1 } }, 422],
    ['a song that is there', { json: { animeId: 1, category: 'OP', number: 1 } }, 409],
  ],
  'GET /api/songs/{id}': badIds,
  'PATCH /api/songs/{id}': [
    ...badVersions,
    ...badIds.slice(0, 3),
    ...badBodies,
    ['half a number', { json: { number: 1.5 } }, 400],
  ],
  'DELETE /api/songs/{id}': badIds,
  'POST /api/imports': [
    ['no file', { text: '' }, 400],
    ['JSON in place of a form', { json: { file: '/etc/passwd' } }, 400],
    [
      'a form without an end',
      { text: '--x\r\n', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
      400,
    ],
    ['a form without a boundary', { text: 'x', headers: { 'content-type': 'multipart/form-data' } }, 400],
  ],
  'GET /api/imports': badLists,
  'GET /api/imports/{id}': badIds,
  'GET /api/files': [...badLists, ['an anime that is no number', { query: '?malId=x' }, 400]],
  'POST /api/files/understand': [...badBodies, ['U+0000 in a folder', { json: { folder: '/a\0b' } }, 400]],
  'GET /api/files/{id}': badIds,
  'POST /api/files/{id}/match': [...badIds.slice(0, 3), ...badBodies],
  'DELETE /api/files/{id}/match': badIds.slice(0, 3),
};
