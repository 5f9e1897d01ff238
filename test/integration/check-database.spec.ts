import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it, jest } from '@jest/globals';
import { checkDatabase, Database, DatabaseUnusable } from '../../server/src/platform/database/index.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(60_000);

const testDatabase = await createTestDatabase();
const database = new Database({ url: testDatabase.url });
afterAll(async () => {
  await database.onApplicationShutdown();
  await testDatabase.drop();
});

const changed = (change: (url: URL) => void): string => {
  const url = new URL(testDatabase.url);
  change(url);
  return url.href;
};
async function faultOf(url: string): Promise<string> {
  const fault: unknown = await checkDatabase(url).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(DatabaseUnusable);
  const { message } = fault as Error;
  expect(message).not.toContain(new URL(url).password);
  expect(message).not.toContain('\n');
  return message;
}

it('has nothing to say of one that can be used', async () => {
  await expect(checkDatabase(testDatabase.url)).resolves.toBeUndefined();
});

it('says in one line what is wrong, with the cure', async () => {
  expect(await faultOf(changed((url) => (url.password = 'wrong-password')))).toMatch(
    /does not let the user "quiz" in \(password authentication failed.+Correct DATABASE_URL/u,
  );
  expect(await faultOf(changed((url) => (url.pathname = '/no-such')))).toMatch(
    /has no database "no-such"\. Make it \(CREATE DATABASE "no-such"\)/u,
  );
  expect(await faultOf(changed((url) => (url.port = '1')))).toMatch(
    /No PostgreSQL answers at 127\.0\.0\.1:1 \(.*ECONNREFUSED.*\)\. Start it/u,
  );
  expect(await faultOf(changed((url) => (url.hostname = 'no-such-machine.invalid')))).toMatch(
    /There is no machine of the name in DATABASE_URL \(no-such-machine\.invalid:\d+\)/u,
  );
});

it('is not taken in by a server that is no PostgreSQL', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await faultOf(changed((url) => (url.port = String(port))))).toMatch(/No PostgreSQL answers at/u);
  server.close();
});

it('says that its user may not create tables', async () => {
  const name = new URL(testDatabase.url).pathname.slice(1);
  await database.rows(`CREATE ROLE guest LOGIN PASSWORD 'guest-password'`);
  try {
    const url = changed((one) => {
      one.username = 'guest';
      one.password = 'guest-password';
    });
    expect(await faultOf(url)).toContain(`ALTER DATABASE "${name}" OWNER TO "guest"`);
  } finally {
    await database.rows('DROP ROLE guest');
  }
});
