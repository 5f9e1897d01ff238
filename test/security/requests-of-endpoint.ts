import fc from 'fast-check';
import type { ApiDocument, Endpoint } from './api-document.js';
import type { Asked } from './attacked-factory.js';
import { hostileTexts, spoilt } from './hostile-values.js';
import { SEEDED } from './seed-one-of-each.js';
import { valuesOf } from './values-of-schema.js';

const encode = (value: unknown): string =>
  // A lone surrogate cannot be written in an address; its bytes can.
  encodeURIComponent(String(value).toWellFormed()).replaceAll('%EF%BF%BD', '%ED%A0%80');
/** Now and then as it is: what no address may have in it stays out, for Node does not send it. */
const raw = (text: string): string => text.replace(/[^\x21-\x7e]|[#?/]/gu, '');

const hostileText = fc.constantFrom(...hostileTexts);
const hostilePart = fc.oneof(hostileText.map(encode), hostileText.map(raw));

/** Requests to an endpoint, most of them as its schemas want them but for one place. */
export function requestsOf(
  endpoint: Endpoint,
  document: ApiDocument,
  workerIds: readonly string[],
): fc.Arbitrary<Asked> {
  const inPath = endpoint.parameters.filter((parameter) => parameter.in === 'path');
  const inQuery = endpoint.parameters.filter((parameter) => parameter.in === 'query');
  const isWorker = endpoint.path.includes('/workers/');
  const known = fc.oneof(
    isWorker ? fc.constantFrom(...workerIds) : fc.integer({ min: 1, max: SEEDED }).map(String),
    { arbitrary: hostilePart, weight: 1 },
  );
  const paths = fc.record(
    Object.fromEntries(
      inPath.map(({ name }) => [name, fc.oneof({ arbitrary: known, weight: 3 }, hostilePart)]),
    ),
  );
  const queries = fc.record(
    Object.fromEntries(
      inQuery.map(({ name, schema }) => [
        name,
        fc.oneof({ arbitrary: valuesOf(schema, document).map(encode), weight: 4 }, hostilePart),
      ]),
    ),
    { requiredKeys: inQuery.filter(({ required }) => required).map(({ name }) => name) },
  );
  const strangers = fc.option(fc.tuple(hostilePart, hostilePart), { freq: 6 });
  return fc
    .tuple(paths, queries, strangers, bodiesOf(endpoint, document))
    .map(([path, query, stranger, body]): Asked => {
      const pairs = [...Object.entries(query), ...(stranger ? [stranger] : [])];
      const search = pairs.map(([name, value]) => `${name}=${value}`).join('&');
      const filled = endpoint.path.replace(/\{(\w+)\}/gu, (_, name: string) => path[name] || '0');
      return {
        method: endpoint.method,
        path: search === '' ? filled : `${filled}?${search}`,
        ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
      };
    });
}

function bodiesOf({ body, method }: Endpoint, document: ApiDocument): fc.Arbitrary<string | undefined> {
  if (method === 'GET' || method === 'DELETE') return fc.constant(undefined);
  // An endpoint that wants no body gets one now and then.
  const values = valuesOf(body ?? { type: 'object' }, document);
  return fc
    .oneof({ arbitrary: spoilt(values), weight: 3 }, values)
    .map((value) => JSON.stringify(value))
    .chain((text) =>
      fc.oneof(
        { arbitrary: fc.constant(text), weight: 20 },
        fc.nat({ max: text.length }).map((length) => text.slice(0, length)),
      ),
    );
}
