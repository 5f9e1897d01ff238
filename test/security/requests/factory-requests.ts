import { badBodies, badLists, badUuids, type HostileRequests, takesNothing } from './hostile-request.js';

const level = { kind: 'level', strategy: 'popularity' };

/** Of workers, nodes, sign-in and health. */
export const factoryRequests: HostileRequests = {
  'GET /api/worker-kinds': takesNothing,
  'GET /api/workers': takesNothing,
  'POST /api/workers': [
    ...badBodies,
    ['a kind of every object', { json: { kind: '__proto__', strategy: 'x' } }, 422],
    ['a strategy of every object', { json: { kind: 'level', strategy: 'constructor' } }, 422],
    ['a limit beyond integers', { json: { ...level, globalLimit: 2 ** 31 } }, 400],
    ['an interval of nothing', { json: { ...level, intervalMs: 0 } }, 400],
    ['as many at once as there are numbers', { json: { ...level, concurrency: 1e9 } }, 400],
    ['a node without a name', { json: { ...level, nodes: [''] } }, 400],
    ['U+0000 in its parameters', { json: { ...level, params: { a: '\0' } } }, 400],
  ],
  'POST /api/workers/pause-all': takesNothing,
  'POST /api/workers/resume-all': takesNothing,
  'GET /api/workers/{id}': badUuids,
  'PATCH /api/workers/{id}': [
    ...badUuids.slice(0, 2),
    ...badBodies,
    ['a limit beyond integers', { json: { globalLimit: 2 ** 31 } }, 400],
  ],
  'DELETE /api/workers/{id}': [...badUuids, ['one that is always there', {}, 409]],
  'POST /api/workers/{id}/pause': badUuids,
  'POST /api/workers/{id}/resume': badUuids,
  'POST /api/workers/{id}/stop': badUuids,
  'POST /api/workers/{id}/start': badUuids,
  'GET /api/workers/{id}/log': [...badUuids, ['a level that is none', { query: '?level=constructor' }, 400]],
  'GET /api/workers/{id}/results': [...badUuids, ...badLists.slice(0, 3)],
  'GET /api/nodes': takesNothing,
  'GET /api/worker-results': [...badLists, ['a worker that is no UUID', { query: '?worker=1' }, 400]],
  'POST /api/worker-results/retry': [
    ...badBodies,
    ['an id beyond integers', { json: { ids: [2 ** 31] } }, 400],
  ],
  'GET /api/auth/status': takesNothing,
  'POST /api/auth/setup': [
    ...badBodies,
    ['another password than the first', { json: { password: 'mine from now on' } }, 409],
    ['a password that is too short', { json: { password: 'x' } }, 400],
    ['U+0000 in a password', { json: { password: 'correct\0horse' } }, 400],
  ],
  'POST /api/auth/login': [
    ...badBodies,
    ['an object for a password', { json: { password: { $ne: null } } }, 400],
    ['a password without end', { json: { password: 'x'.repeat(5000) } }, 400],
    ['a wrong password', { json: { password: 'wrong' } }, 401],
    ['more than a stranger may say', { json: { password: 'x'.repeat(200_000) } }, 413],
  ],
  'POST /api/auth/logout': takesNothing,
  'GET /api/health': takesNothing,
  'GET /api/health/hosts': takesNothing,
  'GET /api/metrics': takesNothing,
  'GET /api/info': takesNothing,
};
