import { mkdtemp, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ensureBuilt } from '../../tools/ensure-built.mjs';

/** One real PostgreSQL for the run, with a migrated template that each test file clones (CREATE DATABASE … TEMPLATE). */
export default async function globalSetup() {
  // Threads and the set-up itself run what was built: never an old build.
  await ensureBuilt(['server']);
  const { startEmbeddedPostgres } = await import('../../server/dist/platform/embedded-postgres/index.js');
  const { migrate } = await import('../../server/dist/platform/database/migrate.js');
  const directory = await mkdtemp(join(tmpdir(), 'quiz-test-'));
  await chmod(directory, 0o711);
  const postgres = await startEmbeddedPostgres({ directory, outlivesParent: false, isThrowaway: true });
  const template = new URL(postgres.url);
  template.pathname = '/template_migrated';
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query('CREATE DATABASE template_migrated');
  await client.end();
  await migrate(template.href);
  process.env.TEST_DATABASE_URL = postgres.url;
  globalThis.testPostgres = { ...postgres, directory };
}
