/** One request that must be refused. Parts of its address that are not given are those of something that is there. */
export interface Piece {
  /** Values of the path's parameters, as they go over the wire. */
  readonly at?: readonly string[];
  /** What follows the path: `?page=0`. */
  readonly query?: string;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What it tries, with what, and the status of the refusal. */
export type Hostile = readonly [what: string, piece: Piece, status: number];

/** By `METHOD /path` as the API's document names an endpoint. */
export type HostileRequests = Readonly<Record<string, readonly Hostile[]>>;

/** Every list takes these alike. */
export const badLists: readonly Hostile[] = [
  ['the page before the first', { query: '?page=0' }, 400],
  ['a page beyond integers', { query: '?page=99999999999999999999' }, 400],
  ['more rows than a page may have', { query: '?pageSize=501' }, 400],
  ['an order by what every object has', { query: '?sort=constructor' }, 400],
  ['an order with a statement in it', { query: '?sort=id;DROP%20TABLE%20animes' }, 400],
  ['U+0000 to search for', { query: '?search=%00' }, 400],
];

/** Every number of a row takes these alike. */
export const badIds: readonly Hostile[] = [
  ['an id beyond integers', { at: ['2147483648'] }, 400],
  ['an id that is no number', { at: ['1;DROP%20TABLE%20animes'] }, 400],
  ['an id of bytes that are no text', { at: ['%ff%fe'] }, 400],
  ['a row that is not there', { at: ['2147483647'] }, 404],
];

/** Every change of a row takes these alike. */
export const badVersions: readonly Hostile[] = [
  ['a version before the first', { json: { version: 0 } }, 400],
  ['a version beyond integers', { json: { version: 2147483648 } }, 400],
  ['a version with a statement in it', { json: { version: '1 OR true' } }, 400],
  ['a version that nobody has seen', { json: { version: 2147483647 } }, 409],
];

export const badUuids: readonly Hostile[] = [
  ['an id that is no UUID', { at: ['1'] }, 400],
  ['U+0000 for an id', { at: ['%00'] }, 400],
  ['somebody who is not there', { at: ['00000000-0000-4000-8000-000000000000'] }, 404],
];

/** Every body takes these alike. */
export const badBodies: readonly Hostile[] = [
  ['no JSON', { text: '{"a":' }, 400],
  ['a list of lists, 3,000 deep', { text: `${'['.repeat(3000)}${']'.repeat(3000)}` }, 400],
  ['a prototype', { text: '{"__proto__":{"isAdmin":true}}' }, 400],
  ['a form', { text: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
];

/** What only reads and takes nothing still refuses a body that a form of any page may send. */
export const takesNothing: readonly Hostile[] = [
  ['the body of a form', { text: 'a=b', headers: { 'content-type': 'text/plain' } }, 415],
];
