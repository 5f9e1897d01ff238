/** What must never survive of how lists stay quick and exact, and bodies small. See tools/mutations.mjs. */
const database = (name) => `server/src/platform/database/${name}`;
const lists = 'test/integration/lists.spec.ts';
const bodies = 'test/integration/bodies.spec.ts';

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
  {
    name: 'bodies are read before anybody is asked for a token',
    file: 'server/src/main/boot.ts',
    from: 'Object.assign(nestOptions(config), { bodyParser: false })',
    to: 'nestOptions(config)',
    spec: bodies,
  },
  {
    name: 'strangers may send as much as those who signed in',
    file: 'server/src/platform/http/json-body.ts',
    from: 'isSmall ? small : large',
    to: 'isSmall ? large : large',
    spec: bodies,
  },
  {
    name: 'a form of any page is taken',
    file: 'server/src/platform/http/json-body.ts',
    from: '!isEmpty && request.is',
    to: '!isEmpty && isEmpty && request.is',
    spec: bodies,
  },
  {
    name: 'nothing at all has to be JSON',
    file: 'server/src/platform/http/json-body.ts',
    from: "request.headers['content-length'] === '0' || ",
    to: '',
    spec: bodies,
  },
  {
    name: 'a socket takes a megabyte before it has signed in',
    file: 'server/src/realtime/realtime.gateway.ts',
    from: '  maxHttpBufferSize: 100_000,\n',
    to: '',
    spec: bodies,
  },
];
