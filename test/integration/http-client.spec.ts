import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { systemClock } from '../../server/src/platform/clock/index.js';
import { Database } from '../../server/src/platform/database/index.js';
import { HostTurns } from '../../server/src/platform/http/client/host-turns.js';
import { HttpClient, type JsonRequest } from '../../server/src/platform/http/client/http-client.js';
import { HostUnavailable } from '../../server/src/platform/http/client/http.errors.js';
import { KeptAnswers } from '../../server/src/platform/http/client/kept-answer.repository.js';
import { outboundAgent } from '../../server/src/platform/http/client/outbound-agent.js';
import { OutboundHosts } from '../../server/src/platform/http/client/outbound-host.repository.js';
import { Peer } from '../peers/peer.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(60_000);

const testDatabase = await createTestDatabase();
/** Of two processes. */
const databases = [new Database({ url: testDatabase.url }), new Database({ url: testDatabase.url })];
const [database = new Database({ url: testDatabase.url })] = databases;
let peer: Peer;
const clients: HttpClient[] = [];
const trusted = new Set<string>();
const perMinute = new Map<string, number>();

function newClient(of: Database): HttpClient {
  const settings = { userAgent: 'factory/1.0', trusted, perMinute, proxy: { except: '' } };
  const hosts = new OutboundHosts(of);
  const turns = new HostTurns(hosts, systemClock);
  const client = new HttpClient(
    settings,
    outboundAgent(settings),
    turns,
    hosts,
    new KeptAnswers(of),
    systemClock,
  );
  clients.push(client);
  return client;
}
const client = newClient(database);

const good = { answer: () => ({ body: { good: true } }), mishap: () => undefined };
beforeAll(async () => {
  peer = await Peer.open(good);
  trusted.add(new URL(peer.url).host);
});
beforeEach(async () => {
  await database.rows('DELETE FROM outbound_hosts RETURNING host');
  perMinute.set(new URL(peer.url).host, 60_000);
  peer.behave({ ...good, limit: { requests: 1e9, windowMs: 1 } });
  peer.forget();
});
afterAll(async () => {
  for (const one of clients) await one.onApplicationShutdown();
  await peer.close();
  for (const one of databases) await one.onApplicationShutdown();
  await testDatabase.drop();
});

const ask = (more: Partial<JsonRequest> = {}, of = client): Promise<unknown> =>
  of.json({ url: `${peer.url}/things`, signal: new AbortController().signal, ...more });
const hostRow = async (): Promise<
  { failures: number; state: string; lastError: string | null } | undefined
> => (await new OutboundHosts(database).list())[0];

it('says who it is, and sends what it is given as JSON', async () => {
  await ask({ method: 'POST', json: { query: '{x}' }, headers: { authorization: 'Bearer x' } });
  expect(peer.requests).toMatchObject([
    {
      method: 'POST',
      body: { query: '{x}' },
      headers: { 'user-agent': 'factory/1.0', authorization: 'Bearer x', 'content-type': 'application/json' },
    },
  ]);
});

it.each(['server-error', 'reset', 'truncated', 'cut-json', 'web-page'] as const)(
  'asks again after an answer that was no good: %s',
  async (mishap) => {
    peer.behave({ mishap: ({ ordinal }) => (ordinal < 3 ? mishap : undefined) });
    expect(await ask()).toEqual({ good: true });
    expect(peer.requests).toHaveLength(3);
    expect(await hostRow()).toMatchObject({ failures: 0, state: 'closed' });
  },
);

it.each(['drip', 'silent'] as const)('does not wait for ever: %s', async (mishap) => {
  peer.behave({ mishap: ({ ordinal }) => (ordinal < 2 ? mishap : undefined) });
  expect(await ask({ timeoutMs: 300 })).toEqual({ good: true });
  expect(peer.requests).toHaveLength(2);
});

it('does not ask again what was refused for good, and says what came with it', async () => {
  peer.behave({ answer: () => ({ status: 404, body: { message: 'no such thing' } }) });
  await expect(ask()).rejects.toThrow(/answered 404.*no such thing/u);
  expect(peer.requests).toHaveLength(1);
  expect(await hostRow()).toMatchObject({ failures: 0 });
});

it('waits as long as a busy server says, in every process', async () => {
  const other = newClient(databases[1] ?? database);
  peer.behave({ mishap: ({ ordinal }) => (ordinal === 1 ? 'busy' : undefined) });
  await Promise.all([ask(), ask(), ask({}, other), ask({}, other)]);
  expect(peer.complaints.filter((words) => words.includes('wait')).length).toBeLessThanOrEqual(1);
  expect(peer.requests).toHaveLength(5);
});

it('never exceeds a rate, with several processes at work', async () => {
  perMinute.set(new URL(peer.url).host, 60 * 40);
  peer.behave({ limit: { requests: 26, windowMs: 500 } });
  const other = newClient(databases[1] ?? database);
  await Promise.all(Array.from({ length: 60 }, (_, k) => ask({}, k % 2 === 0 ? client : other)));
  expect(peer.complaints).toEqual([]);
  expect(peer.requests).toHaveLength(60);
});

it('goes more slowly when the server says that it takes less', async () => {
  peer.behave({
    answer: () => ({ headers: { 'x-ratelimit-limit': '1200' }, body: {} }),
    limit: { requests: 12, windowMs: 500 },
  });
  await ask();
  await Promise.all(Array.from({ length: 20 }, () => ask()));
  expect(peer.complaints).toEqual([]);
});

it('leaves a server alone that fails all the time, in every process, and finds out whether it is back', async () => {
  peer.behave({ mishap: () => 'server-error' });
  await expect(ask()).rejects.toThrow('answered 502');
  await expect(ask()).rejects.toThrow('is left alone because it fails');
  expect(peer.requests).toHaveLength(5);
  const other = newClient(databases[1] ?? database);
  await expect(ask({}, other)).rejects.toThrow(HostUnavailable);
  expect(peer.requests).toHaveLength(5);
  expect(await hostRow()).toMatchObject({ state: 'open', lastError: expect.stringContaining('502') });
  // Its rest is over.
  await database.rows("UPDATE outbound_hosts SET down_until = now() - interval '1 s' RETURNING host");
  expect(await hostRow()).toMatchObject({ state: 'half-open' });
  await expect(ask()).rejects.toThrow(HostUnavailable);
  expect(peer.requests).toHaveLength(6);
  await database.rows("UPDATE outbound_hosts SET down_until = now() - interval '1 s' RETURNING host");
  peer.behave({ mishap: () => undefined });
  expect(await ask()).toEqual({ good: true });
  expect(await hostRow()).toMatchObject({ failures: 0, state: 'closed' });
});

it('asks only for what changed since, where a version is known', async () => {
  peer.behave({
    answer: ({ headers }) =>
      headers['if-none-match'] === '"1"'
        ? { status: 304 }
        : { headers: { etag: '"1"' }, body: { version: 1 } },
  });
  expect(await ask({ isKept: true })).toEqual({ version: 1 });
  expect(await ask({ isKept: true })).toEqual({ version: 1 });
  expect(peer.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"']);
  peer.behave({ answer: () => ({ headers: { etag: '"2"' }, body: { version: 2 } }) });
  expect(await ask({ isKept: true })).toEqual({ version: 2 });
});

it('unpacks answers, and takes none that is too large, packed or not', async () => {
  const large = JSON.stringify({ text: 'x'.repeat(100_000) });
  peer.behave({ answer: () => ({ headers: { 'content-encoding': 'gzip' }, body: gzipSync(large) }) });
  expect(await ask()).toEqual(JSON.parse(large));
  await expect(ask({ mostBytes: 10_000 })).rejects.toThrow('more than 10000 bytes');
  peer.behave({ answer: () => ({ body: large }) });
  await expect(ask({ mostBytes: 10_000 })).rejects.toThrow('more than 10000 bytes');
});

it('shows what opens one server to no other', async () => {
  const stranger = await Peer.open({ answer: () => ({ body: { stranger: true } }) });
  trusted.add(new URL(stranger.url).host);
  peer.behave({ answer: () => ({ status: 302, headers: { location: `${stranger.url}/` } }) });
  expect(await ask({ headers: { authorization: 'Bearer secret' } })).toEqual({ stranger: true });
  expect(stranger.requests[0]?.headers.authorization).toBeUndefined();
  await stranger.close();
});

it('ends at once when nobody waits for it any more', async () => {
  peer.behave({ mishap: () => 'silent' });
  const gone = new AbortController();
  const asked = ask({ signal: gone.signal });
  asked.catch(() => undefined);
  gone.abort(new Error('the worker is stopping'));
  await expect(asked).rejects.toThrow('the worker is stopping');
  expect((await hostRow())?.failures ?? 0).toBe(0);
});
