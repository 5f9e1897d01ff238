/** Breaks how the product is started, kept up and stopped. Each must turn its spec red. */
const supervisor = {
  file: 'server/src/platform/embedded-postgres/postgres-supervisor.ts',
  spec: 'server/src/platform/embedded-postgres/postgres-supervisor.spec.ts',
};
const embedded = { spec: 'test/integration/embedded-postgres.spec.ts' };

export default [
  {
    ...supervisor,
    name: 'the embedded database comes back at another address',
    from: 'this.parts.start(this.current.port)',
    to: 'this.parts.start(undefined)',
  },
  {
    ...supervisor,
    name: 'the embedded database is started again without a pause',
    from: 'await this.pause(failures === 0',
    to: 'await this.pause(failures >= 0',
  },
  {
    ...supervisor,
    name: 'earlier losses of the embedded database are never forgotten',
    from: '>= STEADY_MS) failures = 0',
    to: '>= STEADY_MS) failures += 0',
  },
  {
    ...supervisor,
    name: 'the embedded database is started again while we stop',
    from: 'if (!this.isStopping()) await this.startAgain()',
    to: 'await this.startAgain()',
  },
  {
    ...embedded,
    file: 'server/src/platform/embedded-postgres/postmaster.ts',
    name: 'postmaster.pid is believed, whose process it is',
    from: '!isAlive(pid) || !worksOn(pid, cluster)',
    to: '!isAlive(pid)',
  },
  {
    ...embedded,
    file: 'server/src/platform/embedded-postgres/postmaster.ts',
    name: 'a stale postmaster.pid stays',
    from: 'rmSync(fileOf(cluster), { force: true })',
    to: 'fileOf(cluster)',
  },
  {
    file: 'server/src/platform/database/driver.ts',
    spec: 'server/src/platform/database/driver.spec.ts',
    name: 'a connection that is lost as soon as it was made ends the process',
    from: "this.on('error', () => undefined);",
    to: '',
  },
  {
    file: 'server/src/platform/database/is-database-gone.ts',
    spec: 'server/src/platform/database/is-database-gone.spec.ts',
    name: 'what Sequelize wraps is not looked into',
    from: "'original' in error ? error.original : error",
    to: 'error',
  },
];
