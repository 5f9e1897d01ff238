import {
  badBodies,
  badIds,
  badLists,
  badVersions,
  type Hostile,
  type HostileRequests,
} from './hostile-request.js';

const badSelections: readonly Hostile[] = [
  ...badBodies,
  ['nobody', { json: { ids: [] } }, 400],
  ['an id beyond integers', { json: { ids: [2 ** 31] } }, 400],
  ['20,000 at once', { json: { ids: Array.from({ length: 20_000 }, (_, id) => id + 1) } }, 400],
  ['one that is not there', { json: { ids: [2_147_483_647] } }, 404],
  ['a statement for an id', { json: { ids: ['1; DROP TABLE downloads'] } }, 400],
  ['a field that is none', { json: { ids: [1], all: true } }, 400],
];

/** Of sources, downloads, timings and levels. */
export const songRequests: HostileRequests = {
  'GET /api/sources': [...badLists, ['a song beyond integers', { query: '?songId=4294967296' }, 400]],
  'POST /api/sources': [
    ...badBodies,
    ['a song beyond integers', { json: { songId: 2 ** 53, provider: 'local', location: '/a' } }, 400],
    ['a song that is not there', { json: { songId: 9999, provider: 'local', location: '/a' } }, 422],
    ['U+0000 in a location', { json: { songId: 1, provider: 'local', location: '/a\0' } }, 400],
    [
      'a resolution beyond integers',
      { json: { songId: 1, provider: 'x', location: '/r', resolution: 1e12 } },
      400,
    ],
    [
      'a path of its own',
      { json: { songId: 1, provider: 'x', location: '/r', path: '../../etc/passwd' } },
      400,
    ],
  ],
  'GET /api/sources/{id}': badIds,
  'PATCH /api/sources/{id}': [
    ...badVersions,
    ...badIds.slice(0, 3),
    ...badBodies,
    ['a status that is ours', { json: { status: 'downloaded' } }, 400],
  ],
  'DELETE /api/sources/{id}': badIds,
  'GET /api/sources/{id}/file': [
    ...badIds,
    ['a range outside of it', { headers: { range: 'bytes=99999999999-' } }, 416],
  ],
  'GET /api/sources/{id}/waveform': [...badIds, ['a million points', { query: '?points=1000000' }, 400]],
  'GET /api/downloads': [
    ...badLists,
    ['a state that is none', { query: '?status=constructor' }, 400],
    ['a song beyond integers', { query: '?songId=4294967296' }, 400],
  ],
  'GET /api/downloads/counts': [
    ['the body of a form', { text: 'a=b', headers: { 'content-type': 'text/plain' } }, 415],
  ],
  ...Object.fromEntries(
    ['pause', 'resume', 'cancel', 'retry'].map((order) => [`POST /api/downloads/${order}`, badSelections]),
  ),
  'GET /api/downloads/{id}': badIds,
  'PATCH /api/downloads/{id}': [
    ...badIds.slice(0, 3),
    ...badBodies,
    ['a priority beyond all', { json: { priority: 2 ** 31 } }, 400],
    ['half a priority', { json: { priority: 0.5 } }, 400],
    ['a field that is ours', { json: { priority: 1, attempts: 0 } }, 400],
    ['a download that is not there', { at: ['2147483647'], json: { priority: 1 } }, 404],
  ],
  'GET /api/timings': [...badLists, ['a kind of part that is none', { query: '?segment=toString' }, 400]],
  'POST /api/timings': [
    ...badBodies,
    [
      'a guess that ends before it begins',
      { json: { sourceId: 1, guessStart: 9, guessEnd: 3, revealStart: 0 } },
      400,
    ],
    ['a second beyond days', { json: { sourceId: 1, guessStart: 0, guessEnd: 1e300, revealStart: 0 } }, 400],
    [
      'a second before the first',
      { json: { sourceId: 1, guessStart: -1, guessEnd: 3, revealStart: 0 } },
      400,
    ],
    [
      'a source that is not there',
      { json: { sourceId: 9999, guessStart: 1, guessEnd: 3, revealStart: 4 } },
      422,
    ],
  ],
  'GET /api/timings/review': [
    ...badLists.slice(0, 3),
    ['U+0000 to search for', { query: '?search=%00' }, 400],
  ],
  'POST /api/timings/redo': [
    ...badBodies,
    ['a strategy of every object', { json: { sourceId: 1, strategy: 'constructor' } }, 422],
  ],
  'GET /api/timings/{id}': badIds,
  'PATCH /api/timings/{id}': [...badVersions, ...badIds.slice(0, 3), ...badBodies],
  'DELETE /api/timings/{id}': badIds,
  'POST /api/timings/{id}/pin': [...badIds.slice(0, 3), ...badBodies],
  'GET /api/levels': [...badLists, ['a yes that is none', { query: '?isPinned=1' }, 400]],
  'POST /api/levels': [
    ...badBodies,
    ['harder than anything', { json: { songId: 1, difficulty: 101 } }, 400],
    ['a song beyond integers', { json: { songId: 2 ** 31, difficulty: 1 } }, 400],
    ['U+0000 in words', { json: { songId: 1, difficulty: 1, rationale: '\0' } }, 400],
  ],
  'GET /api/levels/counting': [
    ['no anime', {}, 400],
    ['an anime beyond integers', { query: '?animeId=1e99' }, 400],
  ],
  'POST /api/levels/redo': [
    ...badBodies,
    ['a strategy of every object', { json: { songId: 1, strategy: '__proto__' } }, 422],
  ],
  'GET /api/levels/{id}': badIds,
  'PATCH /api/levels/{id}': [...badVersions, ...badIds.slice(0, 3), ...badBodies],
  'DELETE /api/levels/{id}': badIds,
  'POST /api/levels/{id}/pin': [...badIds.slice(0, 3), ...badBodies],
};
