/** What must never survive of requests: renders and imports. See tools/mutations.mjs. */
const requests = 'server/src/engine/requests/';
const renders = 'test/integration/quizzes.spec.ts';

export default [
  {
    name: 'a cancelled render goes on',
    file: `${requests}request-guard.ts`,
    from: 'return this.requests.closed(keys, transaction);',
    to: 'return this.requests.closed(keys, transaction).then(() => new Map());',
    spec: renders,
  },
  {
    name: 'a render that is handed back has lost an attempt',
    file: `${requests}request.repository.ts`,
    from: 'attempts = attempts - 1, ',
    to: '',
    spec: renders,
  },
  {
    name: 'a quiz with a blocklisted anime is rendered as far as its commit',
    file: 'server/src/renders/render-planner.ts',
    from: 'if (titles.size > 0)',
    to: 'if (titles.size > 1e9)',
    spec: renders,
  },
  {
    name: 'a render is over and can be cancelled all the same',
    file: `${requests}request.repository.ts`,
    from: 'return rows.length > 0;',
    to: 'return rows.length >= 0;',
    spec: renders,
  },
  {
    name: 'nobody hears a blocklisting while a film is made',
    file: 'server/src/renders/ffmpeg.strategy.ts',
    from: 'context.guard(malIds.map(blocklistWord));',
    to: 'void malIds.map(blocklistWord);',
    spec: renders,
  },
  {
    name: 'a failure is asked for by its own key',
    file: 'server/src/engine/contract/pending-sql.ts',
    from: 'held.item_id = ${itemColumn}::text',
    to: 'held.id::text = ${itemColumn}::text',
    spec: 'server/src/engine/contract/pending-sql.spec.ts',
  },
];
