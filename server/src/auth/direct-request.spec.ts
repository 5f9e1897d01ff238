import { expect, it } from '@jest/globals';
import { isDirect } from './direct-request.js';

const request = (
  headers: Record<string, string> = {},
  remoteAddress = '127.0.0.1',
  httpVersion = '1.1',
): Parameters<typeof isDirect>[0] => ({
  method: 'POST',
  headers: { host: 'localhost:3000', ...headers },
  httpVersion,
  socket: { remoteAddress },
});

it.each([
  ['a script', request()],
  ['a script over IPv6', request({ host: '[::1]:3000' }, '::1')],
  ['a script over IPv4 in IPv6', request({}, '::ffff:127.0.0.1')],
  ['the panel', request({ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' })],
])('%s on this machine is direct', (_who, asked) => {
  expect(isDirect(asked)).toBe(true);
});

it.each([
  ['another machine', request({}, '192.168.1.7')],
  ['what calls us by the name of our network', request({ host: 'studio.local:3000' })],
  ['what calls us by an address of our network', request({ host: '192.168.1.20:3000' })],
  ...['x-forwarded-for', 'x-forwarded-proto', 'forwarded', 'via', 'x-real-ip', 'cf-connecting-ip'].map(
    (name) => [`a proxy that says so by ${name}`, request({ [name]: '1' })] as const,
  ),
  ['a proxy that says nothing', request({}, '127.0.0.1', '1.0')],
  ['a page of another port', request({ origin: 'http://localhost:5000', 'sec-fetch-site': 'same-site' })],
  ['a listed page', request({ origin: 'https://panel.example' })],
  ['nobody known', request({}, '')],
])('%s is not direct', (_who, asked) => {
  expect(isDirect(asked)).toBe(false);
});
