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
