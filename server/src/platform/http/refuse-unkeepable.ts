import { ApiError } from '../errors/index.js';

/** Levels of lists and objects in each other: what validates, writes and shows a value calls itself for each. */
export const DEEPEST = 64;
/** Values in one body; the largest that the panel sends, the ids of animes to moderate, has 10,000. */
export const MOST_VALUES = 50_000;

interface Part {
  readonly value: unknown;
  readonly key: string;
  readonly holder: Part | undefined;
  readonly depth: number;
}

/**
 * Refuses what JSON and YAML can say and no table can keep: U+0000, half of a surrogate pair, the keys of prototypes,
 * nesting without end. Looked for here, once for all endpoints, for the parts behind fail on each in ways of their own.
 *
 * @param name of the whole: the path of a fault begins with it @throws ApiError BAD_REQUEST, or TOO_LARGE
 */
export function refuseUnkeepable(whole: unknown, name = ''): void {
  // Not recursive: it is asked of values that are nested too deep for that.
  const waiting: Part[] = [{ value: whole, key: name, holder: undefined, depth: 0 }];
  let seen = 0;
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    if (++seen > MOST_VALUES) throw tooMany();
    const { value, depth } = part;
    if (typeof value === 'string' && isUnkeepable(value))
      throw refused(part, 'holds a character that cannot be kept (U+0000 or half of a pair)');
    if (typeof value !== 'object' || value === null) continue;
    if (depth === DEEPEST) throw tooDeep(pathOf(part));
    for (const [key, inner] of Object.entries(value as Record<string, unknown>)) {
      const next = { value: inner, key, holder: part, depth: depth + 1 };
      if (key === '__proto__') throw refused(next, 'is no name of a field');
      if (isUnkeepable(key)) throw refused(part, 'has a field whose name cannot be kept');
      waiting.push(next);
    }
  }
}

/** NUL and lone surrogates are text in JSON and in JavaScript, but not in PostgreSQL. */
const isUnkeepable = (text: string): boolean => text.includes('\0') || !text.isWellFormed();

export const tooMany = (): ApiError =>
  new ApiError('TOO_LARGE', `The body has more than ${String(MOST_VALUES)} values. Send less at once.`);

export const tooDeep = (path: string): ApiError =>
  refusedAt(path, `is nested deeper than ${String(DEEPEST)} levels`);

const refused = (part: Part, fault: string): ApiError => refusedAt(pathOf(part), fault);

const refusedAt = (path: string, fault: string): ApiError =>
  new ApiError('BAD_REQUEST', path === '' ? `The body ${fault}.` : `${path}: ${fault}`, [
    { path, message: fault },
  ]);

function pathOf(part: Part): string {
  const keys: string[] = [];
  for (let at: Part | undefined = part; at; at = at.holder) keys.unshift(at.key);
  const path = keys.filter((key) => key !== '').join('.');
  return path.length > 200 ? `${path.slice(0, 200)}…` : path;
}
