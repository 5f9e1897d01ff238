import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect, type LookupFunction } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { GuardedProxy } from './guarded-proxy.js';

let server: Server;
let proxy: GuardedProxy;
let here: string;
let counted = 0;
/** A name of the public web that answers with an address of this machine. */
const lookup = ((_name, _options, done) => {
  done(null, [{ address: '127.0.0.1', family: 4 }]);
}) as LookupFunction;

beforeAll(async () => {
  server = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  here = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  proxy = await GuardedProxy.start({
    trusted: new Set([here]),
    lookup,
    onBytes: (bytes) => (counted = bytes),
  });
});
afterAll(async () => {
  await proxy.close();
  server.close();
});

async function ask(url: string, credentials?: string): Promise<{ status: number; text: string }> {
  const { hostname, port, username, password } = new URL(proxy.url);
  const basic = Buffer.from(credentials ?? `${username}:${password}`).toString('base64');
  const asked = request({
    hostname,
    port,
    path: url,
    headers: { 'proxy-authorization': `Basic ${basic}`, host: new URL(url).host },
  }).end();
  const [answer] = (await once(asked, 'response')) as [AsyncIterable<Buffer> & { statusCode: number }];
  let text = '';
  for await (const chunk of answer) text += chunk.toString();
  return { status: answer.statusCode, text };
}

async function tunnel(target: string, credentials?: string): Promise<string> {
  const { hostname, port, username, password } = new URL(proxy.url);
  const socket = connect(Number(port), hostname);
  const basic = Buffer.from(credentials ?? `${username}:${password}`).toString('base64');
  socket.write(
    `CONNECT ${target} HTTP/1.1\r\nhost: ${target}\r\nproxy-authorization: Basic ${basic}\r\n\r\n`,
  );
  const [head] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return head.toString().split('\r\n')[0] ?? '';
}

it('leads to hosts that the configuration names, and counts what comes', async () => {
  expect(await ask(`http://${here}/a`)).toEqual({ status: 200, text: 'hello' });
  expect(counted).toBe(5);
  expect(await tunnel(here)).toBe('HTTP/1.1 200 Connection Established');
});

it.each([
  'http://127.0.0.1:9/',
  'http://10.0.0.1/',
  'http://[::1]/',
  'http://nas.local/',
  'http://innocent.test/',
])('leads not to %s', async (url) => {
  const before = proxy.refusals.length;
  expect((await ask(url)).status).toBe(403);
  expect(proxy.refusals).toHaveLength(before + 1);
});

it.each(['127.0.0.1:9', '169.254.169.254:443', 'innocent.test:443', '[::1]:443'])(
  'opens no tunnel to %s',
  async (target) => {
    expect(await tunnel(target)).toBe('HTTP/1.1 403 Forbidden');
  },
);

it('serves nobody who does not know its secret', async () => {
  expect((await ask(`http://${here}/`, 'factory:guess')).status).toBe(403);
  expect(await tunnel(here, 'factory:guess')).toBe('HTTP/1.1 403 Forbidden');
});
