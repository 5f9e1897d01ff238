import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { CatalogueImport, Session } from '@quiz-factory/shared';
import { startServer, type StartedServer } from '../support/start-server.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(300_000);

/** Of the kind of imports: attempts before it is not tried again by itself. */
const ATTEMPTS = 3;
const PASSWORD = 'only-for-this-test';

const testDatabase = await createTestDatabase();
const client = new pg.Client({ connectionString: testDatabase.url });
let server: StartedServer;

beforeAll(async () => {
  await client.connect();
  // The second batch of the file never ends.
  await client.query(
    'CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(600); RETURN NEW; END $$',
  );
  await client.query(
    'CREATE TRIGGER hold BEFORE INSERT ON animes FOR EACH ROW WHEN (NEW.mal_id = 700) EXECUTE FUNCTION hold()',
  );
  server = await startServer({ DATABASE_URL: testDatabase.url, MASTER_PASSWORD: PASSWORD });
});
afterAll(async () => {
  await server.stop();
  await client.end();
  await testDatabase.drop();
});

/** Waits in the database until this is true. */
const until = (condition: string): Promise<unknown> =>
  client.query(`DO $$ BEGIN LOOP
      EXIT WHEN (${condition});
      PERFORM pg_sleep(0.05), pg_stat_clear_snapshot();
    END LOOP; END $$`);
const HELD = `pid <> pg_backend_pid() AND datname = current_database() AND wait_event = 'PgSleep'`;

async function call<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(`${server.url}/api${path}`, init);
  return (await answer.json()) as Answer;
}

it('ends an import whose process is killed in its middle each time as failed, with what was read and the reason', async () => {
  const { token } = await call<Session>('/auth/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password: PASSWORD }),
  });
  const headers = { authorization: `Bearer ${token}` };
  const list = Array.from({ length: 900 }, (_, index) => ({
    malId: index + 1,
    titles: `Number ${String(index)}`,
  }));
  const body = new FormData();
  body.append('file', new Blob([JSON.stringify(list)]), 'list.json');
  const { id } = await call<{ id: number }>('/imports', { method: 'POST', headers, body });
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    await until(`EXISTS (SELECT FROM pg_stat_activity WHERE ${HELD})`);
    await server.kill();
    await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${HELD}`);
    await server.restart();
  }
  await until(`EXISTS (SELECT FROM import_states WHERE status = 'failed')`);
  expect(await call<CatalogueImport>(`/imports/${String(id)}`, { headers })).toMatchObject({
    status: 'failed',
    created: 500,
    nextTryAt: null,
    error: expect.stringContaining(`Its process ended ${String(ATTEMPTS)} times while it was worked on`),
  });
  expect(await call('/health')).toMatchObject({ status: 'ok' });
});
