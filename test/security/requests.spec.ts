import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, expect, it, jest } from '@jest/globals';
import type { Endpoint } from './api-document.js';
import { endpointsOf } from './api-document.js';
import { type Asked, attackedFactory } from './attacked-factory.js';
import { faultOf } from './fault-of-answer.js';
import { catalogueRequests } from './requests/catalogue-requests.js';
import { factoryRequests } from './requests/factory-requests.js';
import { filmRequests } from './requests/film-requests.js';
import type { Piece } from './requests/hostile-request.js';
import { songRequests } from './requests/song-requests.js';

jest.setTimeout(120_000);

const requests = { ...catalogueRequests, ...songRequests, ...filmRequests, ...factoryRequests };
const factory = await attackedFactory();
afterAll(() => factory.stop());
const endpoints = new Map(endpointsOf(factory.document).map((endpoint) => [endpoint.name, endpoint]));
const workers = await factory.send({ method: 'GET', path: '/api/workers' });
const [worker] = (JSON.parse(workers.text) as { items: { id: string }[] }).items;

/** Whoever has no token may ask these. */
const open = new Set([
  'GET /api/auth/status',
  'POST /api/auth/setup',
  'POST /api/auth/login',
  'GET /api/health',
]);

const thatIsThere = ({ path }: Endpoint): string => (path.includes('/workers/') ? (worker?.id ?? '') : '1');

function askedOf(endpoint: Endpoint, { at = [], query = '', json, text, headers = {} }: Piece): Asked {
  const given = [...at];
  const body = json === undefined ? text : JSON.stringify(json);
  const kind = body === undefined ? {} : { 'content-type': 'application/json' };
  return {
    method: endpoint.method,
    path: endpoint.path.replace(/\{\w+\}/gu, () => given.shift() ?? thatIsThere(endpoint)) + query,
    headers: { ...kind, ...headers },
    ...(body === undefined ? {} : { body }),
  };
}

const cases = Object.entries(requests).flatMap(([name, hostile]) =>
  hostile.map(([what, piece, status]) => ({ name, what, piece, status })),
);

afterEach(async () => {
  expect(await factory.standstills()).toBe(0);
});

it('has a hostile request for every endpoint of the document, and 200 in all', () => {
  expect(Object.keys(requests).sort()).toEqual([...endpoints.keys()].sort());
  expect(Object.entries(requests).filter(([, hostile]) => hostile.length === 0)).toEqual([]);
  expect(cases.length).toBeGreaterThan(200);
});

it.each(cases)('$name refuses $what', async ({ name, piece, status }) => {
  const endpoint = endpoints.get(name);
  if (!endpoint) throw new Error(`there is no ${name} any more`);
  const answer = await factory.send(askedOf(endpoint, piece));
  expect({ status: answer.status, fault: faultOf(answer), text: answer.text.slice(0, 300) }).toMatchObject({
    status,
    fault: undefined,
  });
});

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = { jti: '00000000-0000-4000-8000-000000000000', exp: 4_102_444_800 };
const strangers: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['no token', {}],
  ['a token that is none', { authorization: 'Bearer x' }],
  [
    'a token that nobody signed',
    { authorization: `Bearer ${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.` },
  ],
  [
    'a token with a secret of its own',
    { authorization: `Bearer ${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.AAAA` },
  ],
  ['a password in place of a token', { authorization: 'Basic dXNlcjpjb3JyZWN0IGhvcnNlIGJhdHRlcnk=' }],
];

it.each([...endpoints.values()].filter(({ name }) => !open.has(name)))(
  '$name opens to nobody without a token',
  async (endpoint) => {
    for (const [what, headers] of strangers) {
      const answer = await factory.sendUnknown(askedOf(endpoint, { headers }));
      expect({ what, status: answer.status, fault: faultOf(answer) }).toEqual({
        what,
        status: 401,
        fault: undefined,
      });
    }
  },
);

it('changes nothing for who shows the cookie of a browser alone', async () => {
  for (const endpoint of endpoints.values()) {
    if (endpoint.method === 'GET' || open.has(endpoint.name)) continue;
    const headers = { cookie: `quiz_session=${factory.token()}` };
    expect((await factory.sendUnknown(askedOf(endpoint, { headers }))).status).toBe(401);
  }
});

const tokenFor = async (scope: 'read' | 'write', expiresAt: string | null = null) => {
  const { status, text } = await factory.send({
    method: 'POST',
    path: '/api/auth/tokens',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: scope, scope, expiresAt }),
  });
  expect(status).toBe(201);
  return JSON.parse(text) as { id: string; token: string };
};
const statusWith = async (endpoint: Endpoint, token: string): Promise<number> =>
  (await factory.sendUnknown(askedOf(endpoint, { headers: { authorization: `Bearer ${token}` } }))).status;

it('opens nothing to a token that was revoked, or is over', async () => {
  const revoked = await tokenFor('write');
  await factory.send({ method: 'DELETE', path: `/api/auth/tokens/${revoked.id}` });
  const over = await tokenFor('write', new Date(Date.now() + 1000).toISOString());
  const info = endpoints.get('GET /api/info');
  if (!info) throw new Error('there is no /info');
  while ((await statusWith(info, over.token)) === 200) await delay(50);
  for (const endpoint of endpoints.values()) {
    if (open.has(endpoint.name)) continue;
    for (const { token } of [revoked, over])
      expect([endpoint.name, await statusWith(endpoint, token)]).toEqual([endpoint.name, 401]);
  }
});

it('changes nothing for a token that may only read, and lets none but an admin say who may', async () => {
  const [{ token: read }, { token: write }] = [await tokenFor('read'), await tokenFor('write')];
  for (const endpoint of endpoints.values()) {
    if (open.has(endpoint.name) || endpoint.name === 'POST /api/auth/logout') continue;
    const isOfAdmins = endpoint.path.startsWith('/api/auth/');
    if (endpoint.method !== 'GET' || isOfAdmins)
      expect([endpoint.name, await statusWith(endpoint, read)]).toEqual([endpoint.name, 403]);
    if (isOfAdmins) expect([endpoint.name, await statusWith(endpoint, write)]).toEqual([endpoint.name, 403]);
  }
});
