import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterAll, expect, it } from '@jest/globals';
import { systemClock } from '../../clock/index.js';
import { onlyPublic } from './guarded-connector.js';
import { HostTurns } from './host-turns.js';
import { HttpClient } from './http-client.js';
import { AddressRefused } from './http.errors.js';
import type { KeptAnswers } from './kept-answer.repository.js';
import { outboundAgent } from './outbound-agent.js';
import type { OutboundHosts } from './outbound-host.repository.js';

let asked = 0;
/** A server inside the house that nobody outside may be led to. */
const secret = createServer((_request, response) => {
  asked += 1;
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"secret": true}');
});
/** A server that the configuration names; it redirects to where its path says. */
const named = createServer((request, response) => {
  const to = decodeURIComponent(request.url ?? '').slice(1);
  if (to === '') response.writeHead(200, { 'content-type': 'application/json' }).end('{"good": true}');
  else response.writeHead(to.startsWith('post:') ? 307 : 302, { location: to.replace('post:', '') }).end();
});
for (const server of [secret, named]) server.listen(0, '127.0.0.1');
await Promise.all([once(secret, 'listening'), once(named, 'listening')]);
const port = (server: typeof secret): string => String((server.address() as AddressInfo).port);

const names: Readonly<Record<string, readonly string[]>> = {
  'inside.test': ['127.0.0.1'],
  'inside6.test': ['::1'],
  'mapped.test': ['::ffff:127.0.0.1'],
  'mixed.test': ['93.184.216.34', '127.0.0.1'],
  'metadata.test': ['169.254.169.254'],
};
const lookup: LookupFunction = (name, _options, callback) => {
  const found = (names[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  callback(null, found);
};
const settings = {
  userAgent: 'test/1',
  trusted: new Set([`127.0.0.1:${port(named)}`]),
  perMinute: new Map<string, number>(),
  proxy: { except: '' },
};
const hosts = {
  take: () => Promise.resolve({ isGranted: true, failures: 0 }),
  failed: () => Promise.resolve(),
} as unknown as OutboundHosts;
const client = new HttpClient(
  settings,
  outboundAgent(settings, lookup),
  new HostTurns(hosts, systemClock),
  hosts,
  { find: () => Promise.resolve(undefined) } as unknown as KeptAnswers,
  systemClock,
);
afterAll(async () => {
  await client.onApplicationShutdown();
  secret.close();
  named.close();
});

const ask = (url: string): Promise<unknown> => client.json({ url, signal: new AbortController().signal });
const house = `127.0.0.1:${port(named)}`;
const inside = port(secret);
const through = (url: string): string => `http://${house}/${encodeURIComponent(url)}`;

it('asks servers that the configuration names, wherever they are', async () => {
  expect(await ask(`http://${house}/`)).toEqual({ good: true });
  expect(await ask(through('/'))).toEqual({ good: true });
});

it.each([
  ['loopback', `http://127.0.0.1:${inside}/`],
  ['short', `http://127.1:${inside}/`],
  ['decimal', `http://2130706433:${inside}/`],
  ['hexadecimal', `http://0x7f000001:${inside}/`],
  ['hexadecimal parts', `http://0x7f.0.0x0.1:${inside}/`],
  ['octal', `http://017700000001:${inside}/`],
  ['octal parts', `http://0177.0.0.01:${inside}/`],
  ['trailing dot', `http://127.0.0.1.:${inside}/`],
  ['full-width digits', `http://１２７.０.０.１:${inside}/`],
  ['circled digits', `http://①②⑦.⓪.⓪.①:${inside}/`],
  ['ideographic full stops', `http://127。0。0。1:${inside}/`],
  ['percent signs', `http://%31%32%37.0.0.1:${inside}/`],
  ['another loopback address', `http://127.255.255.254:${inside}/`],
  ['zero', `http://0:${inside}/`],
  ['all zeros', `http://0.0.0.0:${inside}/`],
  ['IPv6 loopback', `http://[::1]:${inside}/`],
  ['IPv6 loopback at length', `http://[0:0:0:0:0:0:0:1]:${inside}/`],
  ['IPv6 unspecified', `http://[::]:${inside}/`],
  ['IPv4-mapped', `http://[::ffff:127.0.0.1]:${inside}/`],
  ['IPv4-mapped in hexadecimal', `http://[::ffff:7f00:1]:${inside}/`],
  ['IPv4-compatible', `http://[::127.0.0.1]:${inside}/`],
  ['NAT64', `http://[64:ff9b::7f00:1]:${inside}/`],
  ['6to4', `http://[2002:7f00:1::]:${inside}/`],
  ['Teredo', `http://[2001:0:7f00:1::]:${inside}/`],
  ['unique local', 'http://[fd00:ec2::254]/latest/meta-data'],
  ['link-local', 'http://[fe80::1]/'],
  ['cloud metadata', 'http://169.254.169.254/latest/meta-data'],
  ['private 10/8', 'http://10.0.0.1/'],
  ['private 172.16/12', 'http://172.31.255.255/'],
  ['private 192.168/16', 'http://192.168.1.1/'],
  ['carrier-grade NAT', 'http://100.64.0.1/'],
  ['multicast', 'http://224.0.0.1/'],
  ['broadcast', 'http://255.255.255.255/'],
  ['localhost', `http://localhost:${inside}/`],
  ['LOCALHOST with a dot', `http://LOCALHOST.:${inside}/`],
  ['below localhost', `http://app.localhost:${inside}/`],
  ['mDNS', 'http://printer.local/'],
  ['cloud metadata by name', 'http://metadata.google.internal/'],
  ['a bare name', 'http://intranet/'],
  ['a name before the host', `http://${house}@127.0.0.1:${inside}/`],
  ['a name and password', 'http://user:secret@example.com/'],
  ['the named host as a user', `http://example.com:80@127.0.0.1:${inside}/`],
  ['mail', 'http://example.com:25/'],
  ['a database', 'http://example.com:5432/'],
  ['a cache', 'http://example.com:6379/'],
  ['a file', 'file:///etc/passwd'],
  ['gopher', 'gopher://example.com/'],
  ['ftp', 'ftp://example.com/'],
  ['a name for loopback', `http://inside.test:${inside}/`],
  ['a name for IPv6 loopback', `http://inside6.test:${inside}/`],
  ['a name for a mapped address', `http://mapped.test:${inside}/`],
  ['a name for public and loopback', `http://mixed.test:${inside}/`],
  ['a name for cloud metadata', 'http://metadata.test/'],
  ['a redirect to loopback', through(`http://127.0.0.1:${inside}/`)],
  ['a redirect to IPv6 loopback', through(`http://[::1]:${inside}/`)],
  ['a redirect to a decimal host', through(`http://2130706433:${inside}/`)],
  ['a redirect without scheme', through(`//0x7f.1:${inside}/`)],
  ['a redirect that keeps the method', through(`post:http://127.0.0.1:${inside}/`)],
  ['a redirect to a redirect', through(through(`http://localhost:${inside}/`))],
  ['a redirect to a name for loopback', through(`http://inside.test:${inside}/`)],
  ['a redirect to a file', through('file:///etc/passwd')],
  ['a redirect with a password', through(`http://a:b@127.0.0.1:${port(named)}/`)],
])('refuses %s', async (_trick, url) => {
  asked = 0;
  await expect(ask(url)).rejects.toThrow(AddressRefused);
  expect(asked).toBe(0);
});

it('connects to the very address that it judged, however often a name changes its answer', () => {
  const answers = ['93.184.216.34', '127.0.0.1'];
  const changing: LookupFunction = (_name, _options, callback) => {
    callback(null, [{ address: answers.shift() ?? '127.0.0.1', family: 4 }]);
  };
  const seen: unknown[] = [];
  for (let time = 0; time < 3; time++)
    onlyPublic(changing)('changing.test', {}, (error, address) => seen.push(error ?? address));
  expect(seen).toEqual(['93.184.216.34', expect.any(AddressRefused), expect.any(AddressRefused)]);
});

it('ends redirects that go round', async () => {
  const round = createServer((_request, response) => response.writeHead(302, { location: '/' }).end());
  round.listen(0, '127.0.0.1');
  await once(round, 'listening');
  settings.trusted.add(`127.0.0.1:${port(round)}`);
  await expect(ask(`http://127.0.0.1:${port(round)}/`)).rejects.toThrow('redirects without end');
  round.close();
});
