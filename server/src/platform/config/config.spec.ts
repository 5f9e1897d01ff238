import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { ConfigInvalid, readConfig } from './config.js';

it('has a value for everything where the environment has none', () => {
  expect(readConfig({}, true)).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    dataDir: resolve('data'),
    mediaDir: resolve('data', 'media'),
    databaseUrl: undefined,
    masterPassword: undefined,
    logLevel: 'info',
    logFormat: 'pretty',
    corsOrigins: [],
    allowedHosts: [],
  });
  expect(readConfig({}).analysisThreads).toBeGreaterThanOrEqual(1);
});

it('takes an empty variable for one that is not set', () => {
  const empty = { PORT: '', DATABASE_URL: '', MASTER_PASSWORD: '', LOG_FORMAT: '', ANILIST_URL: '' };
  expect(readConfig(empty, false)).toEqual(readConfig({}, false));
});

it('logs json where nobody watches, unless it is told otherwise', () => {
  expect(readConfig({}, false).logFormat).toBe('json');
  expect(readConfig({ LOG_FORMAT: 'pretty' }, false).logFormat).toBe('pretty');
});

it('reads numbers, lists and paths', () => {
  const config = readConfig({
    PORT: '0',
    ANALYSIS_THREADS: '7',
    CORS_ORIGINS: 'http://a.test, http://b.test,',
    ALLOWED_HOSTS: 'quiz.test,studio',
    DATA_DIR: '/srv/quiz',
    MEDIA_DIR: '/mnt/clips',
  });
  expect(config).toMatchObject({
    port: 0,
    analysisThreads: 7,
    corsOrigins: ['http://a.test', 'http://b.test'],
    allowedHosts: ['quiz.test', 'studio'],
    dataDir: '/srv/quiz',
    mediaDir: '/mnt/clips',
  });
});

it.each([
  ['PORT', 'http'],
  ['PORT', '70000'],
  ['DATABASE_URL', 'mysql://localhost/quiz'],
  ['DATABASE_URL', 'postgres://user:pa/ss@host:5432/name'],
  ['DATABASE_URL', 'postgres://host:99999/name'],
  ['DATABASE_URL', 'postgres://user:100%@host/name'],
  ['MASTER_PASSWORD', 'short'],
  ['LOG_LEVEL', 'loud'],
  ['CORS_ORIGINS', 'panel.example'],
  ['CORS_ORIGINS', 'https://panel.example/path'],
  ['ALLOWED_HOSTS', 'https://quiz.example'],
  ['ALLOWED_HOSTS', 'quiz.example:8080'],
  ['ANALYSIS_THREADS', '0'],
  ['ANILIST_URL', 'file:///etc/passwd'],
])('refuses %s=%s by its name, and says where to read on', (name, value) => {
  const read = (): unknown => readConfig({ [name]: value });
  expect(read).toThrow(ConfigInvalid);
  expect(read).toThrow(new RegExp(`${name}: .+\\nSee \\.env\\.example`, 'u'));
});

it('tells all faults at once', () => {
  expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'loud' })).toThrow(/PORT: [^]*LOG_LEVEL: /u);
});

it('places other people’s services, and keeps their tokens apart', () => {
  const config = readConfig({
    ANILIST_URL: 'http://127.0.0.1:9000/graphql',
    ANILIST_RATE: '600',
    ANILIST_TOKEN: 'secret',
    TRUSTED_HOSTS: 'nas.lan:8080, 10.0.0.2:80',
    HTTPS_PROXY: 'http://proxy.test:3128',
  });
  expect(config.providers).toMatchObject({ anilist: 'http://127.0.0.1:9000/graphql' });
  expect(config.providerRates).toMatchObject({ anilist: 600, kitsu: 40 });
  expect(config.providerTokens).toEqual({ anilist: 'secret' });
  expect(config.trustedHosts).toEqual(['nas.lan:8080', '10.0.0.2:80']);
  expect(config.proxy).toEqual({ https: 'http://proxy.test:3128', except: '' });
});

it('knows a language model when it is told where it is and which', () => {
  const told = { LLM_URL: 'http://127.0.0.1:11434/v1', LLM_MODEL: 'm1' };
  expect(readConfig({ ...told, LLM_DAILY_TOKENS: '5' }).languageModel).toEqual({
    url: told.LLM_URL,
    model: 'm1',
    key: undefined,
    perMinute: 30,
    dailyTokens: 5,
  });
  expect(readConfig({ ...told, LLM_MODEL: '' }).languageModel).toBeUndefined();
  expect(readConfig({ LLM_KEY: 'secret' }).languageModel).toBeUndefined();
});

it.each([
  ['1', 1],
  ['10.0.0.1, fd00::/8', ['10.0.0.1', 'fd00::/8']],
  ['loopback', ['loopback']],
  ['', undefined],
])('believes the proxies that are named: %j', (text, proxies) => {
  expect(readConfig({ TRUST_PROXY: text }).trustProxy).toEqual(proxies);
});

it.each(['true', '0', '10', 'proxy.example', '10.0.0.1;::1'])('believes no proxy called %j', (text) => {
  expect(() => readConfig({ TRUST_PROXY: text })).toThrow(/TRUST_PROXY: must be how many proxies/u);
});
