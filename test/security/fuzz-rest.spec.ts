import { afterAll, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { endpointsOf } from './api-document.js';
import { type Answer, type Asked, attackedFactory } from './attacked-factory.js';
import { faultOf } from './fault-of-answer.js';
import { fuzzParameters } from './fuzz-parameters.js';
import { requestsOf } from './requests-of-endpoint.js';

jest.setTimeout(3_600_000);

const factory = await attackedFactory();
afterAll(() => factory.stop());
const endpoints = endpointsOf(factory.document);
const workers = await factory.send({ method: 'GET', path: '/api/workers' });
const workerIds = (JSON.parse(workers.text) as { items: { id: string }[] }).items.map(({ id }) => id);

const describe = ({ method, path, body = '' }: Asked): string =>
  `${method} ${path.slice(0, 600)}\n${String(body).slice(0, 600)}`;

it('has every endpoint of the document', () => {
  expect(endpoints.length).toBeGreaterThan(80);
});

it.each(endpoints)('$name refuses what it cannot take, and stands still for nobody', async (endpoint) => {
  let slowest: { readonly asked: Asked; readonly answer: Answer } | undefined;
  const before = await factory.standstills();
  await fc.assert(
    fc.asyncProperty(requestsOf(endpoint, factory.document, workerIds), async (asked) => {
      const answer = await factory.send(asked);
      if (!slowest || answer.took > slowest.answer.took) slowest = { asked, answer };
      const fault = faultOf(answer);
      if (fault !== undefined) throw new Error(`${describe(asked)}\n${fault}`);
    }),
    fuzzParameters(),
  );
  // Signing out was one of the requests.
  if (endpoint.path.startsWith('/api/auth/')) await factory.signIn();
  const stood = (await factory.standstills()) - before;
  if (stood > 0)
    throw new Error(
      `the event loop stood still; the slowest request, ${String(slowest?.answer.took)} ms, was\n${slowest ? describe(slowest.asked) : ''}`,
    );
});
