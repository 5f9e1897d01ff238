import {
  badBodies,
  badIds,
  badLists,
  badUuids,
  type HostileRequests,
  badVersions,
} from './hostile-request.js';

const phases = { guess: { seconds: 5 }, reveal: { seconds: 5 } };
const keys = Array.from({ length: 30_000 }, (_, at) => `k${String(at)}: 1`).join('\n');
const bomb = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].reduce<readonly [string, string]>(
  ([text, last], name) => [`${text}${name}: &${name} [${`*${last},`.repeat(9)}]\n`, name] as const,
  ['a: &a [x]\n', 'a'],
)[0];

/** Of templates, quizzes and films. */
export const filmRequests: HostileRequests = {
  'GET /api/templates': badLists,
  'POST /api/templates': [
    ...badBodies,
    [
      '200,000 layers',
      {
        json: {
          name: 'x',
          document: { phases: { ...phases, guess: { seconds: 5, layers: Array(40_000).fill(1) } } },
        },
      },
      400,
    ],
    [
      'a filter that reads files',
      {
        json: {
          name: 'x',
          document: { phases: { ...phases, guess: { seconds: 5, filters: 'movie=/etc/passwd' } } },
        },
      },
      400,
    ],
    [
      'a picture elsewhere',
      {
        json: {
          name: 'x',
          document: {
            phases: {
              ...phases,
              guess: { seconds: 5, layers: [{ type: 'image', source: 'file:///etc/passwd' }] },
            },
          },
        },
      },
      400,
    ],
    [
      'a canvas as large as a house',
      { json: { name: 'x', document: { canvas: { width: 100_000 }, phases } } },
      400,
    ],
  ],
  'POST /api/templates/yaml': [
    ...badBodies,
    ['an alias bomb', { json: { name: 'x', yaml: bomb } }, 400],
    ['30,000 fields', { json: { name: 'x', yaml: keys } }, 400],
    ['lists in lists', { json: { name: 'x', yaml: '['.repeat(20_000) } }, 400],
    [
      'U+0000, escaped',
      {
        json: {
          name: 'x',
          yaml: 'description: "\\0"\nphases: { guess: { seconds: 5 }, reveal: { seconds: 5 } }',
        },
      },
      400,
    ],
    ['a function', { json: { name: 'x', yaml: '!!js/function "function () {}"' } }, 400],
  ],
  'GET /api/templates/{id}/yaml': badIds,
  'PATCH /api/templates/{id}/yaml': [
    ...badVersions,
    ...badIds.slice(0, 3),
    ...badBodies,
    ['an alias bomb', { json: { yaml: bomb } }, 400],
  ],
  'GET /api/templates/{id}': badIds,
  'PATCH /api/templates/{id}': [
    ...badVersions,
    ...badIds.slice(0, 3),
    ...badBodies,
    ['one that is built in', { json: { name: 'mine now' } }, 409],
  ],
  'DELETE /api/templates/{id}': [...badIds, ['one that is built in', {}, 409]],
  'POST /api/templates/{id}/preview': [
    ...badBodies,
    ['a moment that is never', { json: { atSeconds: 1e300 } }, 400],
    ['a song that is not there', { json: { songId: 9999 } }, 404],
    ['a phase of every object', { json: { phase: 'constructor' } }, 400],
    [
      'sixty videos',
      {
        json: {
          document: {
            phases: { ...phases, guess: { seconds: 5, layers: Array(60).fill({ type: 'video', width: 9 }) } },
          },
        },
      },
      422,
    ],
  ],
  'GET /api/quizzes': [...badLists, ['a template beyond integers', { query: '?templateId=1e40' }, 400]],
  'POST /api/quizzes': [
    ...badBodies,
    ['a template beyond integers', { json: { title: 'x', templateId: 2 ** 40 } }, 400],
    ['a template of every object', { json: { title: 'x', template: 'constructor' } }, 422],
    ['a year beyond integers', { json: { title: 'x', rules: { fromYear: 1e15 } } }, 400],
    ['as many of an anime as there are numbers', { json: { title: 'x', rules: { perAnime: 1e15 } } }, 400],
    ['a song twice', { json: { title: 'x', songIds: [1, 1] } }, 400],
  ],
  'POST /api/quizzes/select': [
    ...badBodies,
    ['a million rounds', { json: { rules: { count: 1e6 } } }, 400],
    ['less than nothing of a band', { json: { rules: { bands: { hard: -1 } } } }, 400],
  ],
  'GET /api/quizzes/{id}': badIds,
  'PATCH /api/quizzes/{id}': [...badVersions.slice(0, 3), ...badIds.slice(0, 3), ...badBodies],
  'DELETE /api/quizzes/{id}': badIds,
  'POST /api/quizzes/{id}/rounds/{number}/swap': [
    ...badBodies,
    ['a round beyond integers', { at: ['1', '99999999999'] }, 400],
    ['a quiz that is not there', { at: ['9999', '1'] }, 404],
  ],
  'POST /api/quizzes/{id}/renders': [
    ...badIds.slice(0, 3),
    ...badBodies,
    ['a quality of every object', { json: { quality: 'toString' } }, 400],
  ],
  'GET /api/renders': [...badLists, ['a state that is none', { query: '?status=valueOf' }, 400]],
  'GET /api/renders/encoders': [
    ['the body of a form', { text: 'a=b', headers: { 'content-type': 'text/plain' } }, 415],
  ],
  'GET /api/renders/{id}': badUuids,
  'POST /api/renders/{id}/cancel': badUuids,
  'GET /api/renders/{id}/file': [...badUuids, ['a way out', { at: ['..%2f..%2f..%2fetc%2fpasswd'] }, 400]],
  'GET /api/renders/{id}/{part}': [
    ['a part that is none', { at: ['00000000-0000-4000-8000-000000000000', 'constructor'] }, 404],
    ['a way out', { at: ['00000000-0000-4000-8000-000000000000', '..%2f..%2fetc%2fpasswd'] }, 404],
    ['an id that is no UUID', { at: ['%00', 'chapters'] }, 400],
  ],
};
