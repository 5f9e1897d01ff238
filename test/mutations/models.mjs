/** What must never survive where rows are read and written. See tools/mutations.mjs. */
const models = 'test/integration/models.spec.ts';
const modelTable = 'test/integration/model-table.spec.ts';
const tableOwners = 'test/architecture/table-owners.spec.ts';

export default [
  {
    name: 'a model lacks a column of its table',
    file: 'server/src/sources/source.model.ts',
    from: '  @Column(DataType.TEXT) declare sha256: string | null;\n',
    to: '  declare sha256: string | null;\n',
    spec: models,
  },
  {
    name: 'a table has a column that no model has',
    file: 'migrations/003-worker-statistics.sql',
    from: '  total_ms  double precision NOT NULL\n',
    to: '  total_ms  double precision NOT NULL,\n  extra text\n',
    spec: models,
  },
  {
    name: 'a model takes a nullable column for a required one',
    file: 'server/src/catalog/songs/song.model.ts',
    from: '@Column(DataType.TEXT) declare episodes',
    to: '@Column(required(DataType.TEXT)) declare episodes',
    spec: models,
  },
  {
    name: 'a model gives a column another type',
    file: 'server/src/timings/timing.model.ts',
    from: 'required(DataType.DOUBLE)) declare confidence',
    to: 'required(DataType.INTEGER)) declare confidence',
    spec: models,
  },
  {
    name: 'a model of a view lacks a column',
    file: 'server/src/levels/level-with-counts.model.ts',
    from: '  @Column(DataType.BOOLEAN) declare counts',
    to: '  declare counts',
    spec: models,
  },
  {
    name: 'a list is sorted by any field of the model',
    file: 'server/src/platform/database/model-table.ts',
    from: 'if (!this.shown.includes(field))',
    to: 'if (!(field in this.model.getAttributes()))',
    spec: modelTable,
  },
  {
    name: 'the order of a list is not complete',
    file: 'server/src/platform/database/model-table.ts',
    from: "          [this.key, 'ASC'],\n",
    to: '',
    spec: modelTable,
  },
  {
    name: 'a violated constraint is not told in words',
    file: 'server/src/platform/database/model-table.ts',
    from: 'throw describeViolation(error, this.options.entity);',
    to: 'throw error;',
    spec: modelTable,
  },
  {
    name: 'a character that PostgreSQL cannot keep is written as another one',
    file: 'server/src/platform/database/model-table.ts',
    from: "value.includes('\\0') || ",
    to: '',
    spec: modelTable,
  },
  {
    name: 'moments lose their microseconds',
    file: 'server/src/platform/database/driver.ts',
    from: 'if (type === TIMESTAMPTZ) return isoText;',
    to: '',
    spec: modelTable,
  },
  {
    name: 'two databases of one process share their models',
    file: 'server/src/platform/database/database.ts',
    from: 'repositoryMode: true',
    to: 'repositoryMode: false',
    spec: modelTable,
  },
  {
    name: 'a listener’s fault reaches the publisher',
    file: 'server/src/platform/events/event-bus.ts',
    from: 'error instanceof Error ? error.stack : String(error),\n        );\n',
    to: 'error instanceof Error ? error.stack : String(error),\n        );\n        throw error;\n',
    spec: 'server/src/platform/events/event-bus.spec.ts',
  },
  {
    name: 'a feature reads a table that it does not list',
    file: 'server/src/levels/level-work.repository.ts',
    from: 'JOIN animes a ON a.mal_id = s.anime_id WHERE s.id = :id',
    to: 'JOIN animes a ON a.mal_id = s.anime_id JOIN sources o ON o.song_id = s.id WHERE s.id = :id',
    spec: tableOwners,
  },
  {
    name: 'a feature writes another one’s table',
    file: 'server/src/auth/auth.repository.ts',
    from: 'INSERT INTO settings',
    to: 'INSERT INTO animes',
    spec: tableOwners,
  },
  {
    name: 'a list says what is no longer read',
    file: 'test/architecture/table-owners.ts',
    from: "levels: ['animes', ",
    to: "levels: ['anime_infos', 'animes', ",
    spec: tableOwners,
  },
  {
    name: 'a feature is allowed to read upward',
    file: 'test/architecture/table-owners.ts',
    from: "levels: ['animes', ",
    to: "levels: ['quizzes', 'animes', ",
    spec: tableOwners,
  },
];
