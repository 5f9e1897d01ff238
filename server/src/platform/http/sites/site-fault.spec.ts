import { expect, it } from '@jest/globals';
import { isLoopback } from './own-names.js';
import { siteFault, type SiteRequest, socketFault } from './site-fault.js';

const sites = {
  host: 'studio.lan',
  allowedHosts: ['quiz.example'],
  corsOrigins: ['https://panel.example:8443'],
  machine: 'Workshop',
};
const request = (method: string, headers: SiteRequest['headers']): SiteRequest => ({ method, headers });
const called = (host: string): string | undefined => siteFault(request('GET', { host }), sites);

it.each([
  ...['localhost', 'LOCALHOST:3000', 'panel.localhost', '127.0.0.1:3000', '[::1]:3000', '192.168.1.20:3000'],
  ...['studio.lan', 'workshop:3000', 'workshop.local', 'quiz.example.', 'Quiz.Example:80', 'panel.example'],
])('answers to %s', (host) => {
  expect(called(host)).toBeUndefined();
});

it.each([
  ...[
    'rebound.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example:3000',
    'quiz.example.evil',
  ],
  ...['', ':3000', 'user@localhost', 'localhost/x', '[::1', 'local host'],
])('does not answer to "%s"', (host) => {
  expect(called(host)).toMatch(/not known as .+ALLOWED_HOSTS=/u);
});

it('names the cure for a name that it does not know', () => {
  expect(called('quiz.club:8080')).toContain('ALLOWED_HOSTS=quiz.club.');
});

const host = '127.0.0.1:3000';
it.each([
  ['a script', { host }],
  ['its own page', { host, origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }],
  ['its own page of an old browser', { host, origin: 'http://127.0.0.1:3000' }],
  ['its own page behind a proxy with TLS', { host: 'quiz.example', origin: 'https://quiz.example' }],
  ['the default port, named', { host: 'quiz.example:443', origin: 'https://quiz.example' }],
  ['a person', { host, 'sec-fetch-site': 'none' }],
  ['a page that is listed', { host, origin: 'https://panel.example:8443', 'sec-fetch-site': 'cross-site' }],
])('lets %s change something, and open a socket', (_who, headers) => {
  expect(siteFault(request('POST', headers), sites)).toBeUndefined();
  expect(socketFault(request('GET', headers), sites)).toBeUndefined();
});

it.each([
  ['another page', { host, origin: 'https://evil.example' }],
  ['a page of another port', { host, origin: 'http://127.0.0.1:5000', 'sec-fetch-site': 'same-site' }],
  ['a page that hides its origin', { host, origin: 'null' }],
  ['another page whose browser sends no origin', { host, 'sec-fetch-site': 'cross-site' }],
  [
    'a page whose browser contradicts itself',
    { host, origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'cross-site' },
  ],
  ['an extension', { host, origin: 'chrome-extension://abc' }],
  ['a page nearly listed', { host, origin: 'http://panel.example:8443' }],
])('lets %s neither change anything nor open a socket', (_who, headers) => {
  expect(siteFault(request('POST', headers), sites)).toMatch(/may not do this here.+CORS_ORIGINS=/u);
  expect(siteFault(request('DELETE', headers), sites)).toMatch(/may not do this here/u);
  expect(siteFault(request('GET', headers), sites)).toBeUndefined();
  expect(socketFault(request('GET', headers), sites)).toMatch(/may not do this here/u);
});

it.each([
  ['localhost:3000', true],
  ['127.5.6.7', true],
  ['[::1]:3000', true],
  ['192.168.1.20', false],
  ['127.0.0.1.evil.example', false],
])('knows whether %s can only be this machine', (name, isSo) => {
  expect(isLoopback(name)).toBe(isSo);
});
