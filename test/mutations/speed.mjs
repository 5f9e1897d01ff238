/** What must never survive of how lists stay quick and exact. See tools/mutations.mjs. */
const database = (name) => `server/src/platform/database/${name}`;
const lists = 'test/integration/lists.spec.ts';

export default [
  {
    name: 'a page is found with whole rows',
    file: database('list-statements.ts'),
    from: 'FROM (SELECT ${key} ${matching}',
    to: 'FROM (SELECT * ${matching}',
    spec: database('list-statements.spec.ts'),
  },
  {
    name: 'a total forgets the search',
    file: database('list-statements.ts'),
    from: '`SELECT count(*) AS total ${matching}`',
    to: '`SELECT count(*) AS total FROM ${name}`',
    spec: database('list-statements.spec.ts'),
  },
  {
    name: 'who asks gets a count that began before',
    file: database('shared-reads.ts'),
    from: 'if (!running) return this.begin(key, read);',
    to: 'if (!running) return this.begin(key, read);\n    if (running instanceof Promise) return running;',
    spec: database('shared-reads.spec.ts'),
  },
  {
    name: 'those who wait read each for themselves',
    file: database('shared-reads.ts'),
    from: 'if (known) return known;',
    to: '',
    spec: database('shared-reads.spec.ts'),
  },
  {
    name: 'what is unknown stands where no index has it',
    file: database('model-table.ts'),
    from: "isNullable ? ' NULLS LAST' : ''",
    to: "isNullable ? ' NULLS FIRST' : ''",
    spec: lists,
  },
  {
    name: 'animes without a rank are sorted for each page',
    file: 'server/src/catalog/animes/anime.repository.ts',
    from: "sort: query.sort ?? 'popularity'",
    to: "sort: query.sort ?? 'addedBy'",
    spec: lists,
  },
];
