import fc from 'fast-check';

/** So many levels of lists in each other. */
export function nested(levels: number): unknown {
  let value: unknown = [];
  for (let level = 1; level < levels; level++) value = [value];
  return value;
}

/** Own keys that are everybody's inherited ones: as JSON.parse makes them, not as a literal would. */
export const inherited: unknown = JSON.parse(
  '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}',
);

/** What no place of a body has room for, or what the parts behind it stumble on. */
export const hostileValues: readonly unknown[] = [
  ...['\0', 'a\0b', '\ud800', 'a\udfffb', '\u202e', '\ufeff', '💥'.repeat(300), 'x'.repeat(100_000)],
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty', '${7*7}', "' OR 1=1 --", '../../etc/passwd'],
  ...[0, -1, 1.5, 1e-320, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 2 ** 63, 2 ** 64, 1e308, -1e308],
  ...['NaN', 'Infinity', '9'.repeat(400), '0x10', '1e9', ' 1 ', '１'],
  ...['0000-00-00', '+275760-09-13T00:00:00.001Z', '99999-12-31', 'infinity'],
  ...[null, true, [], {}, [[]], '', inherited, nested(3000)],
  Array.from({ length: 20_000 }, (_, index) => index),
  Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key${String(index)}`, index])),
];

/** The same in an address, where everything is text. */
export const hostileTexts: readonly string[] = [
  ...hostileValues.filter((value) => typeof value === 'string' && value.length < 5000).map(String),
  ...hostileValues.filter((value) => typeof value === 'number').map(String),
  ...['null', 'undefined', '[object Object]', '-0', '1;DROP TABLE animes', '%', '%2e%2e%2f'],
];

const hostile = fc.constantFrom(...hostileValues);

/** A value with one of its parts, or itself, exchanged for a hostile one, or with a part that nobody asked for. */
export const spoilt = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(values, hostile, fc.nat(), fc.boolean()).map(([value, by, place, isAdded]) => {
    const parts = partsOf(value);
    const [holder, key] = parts[place % (parts.length + 1)] ?? [];
    if (!holder || key === undefined) return by;
    const copy: unknown = structuredClone(value);
    exchange(copy, pathTo(value, holder), isAdded && !Array.isArray(holder) ? `${key}x` : key, by);
    return copy;
  });

type Holder = Record<string, unknown>;

function partsOf(value: unknown): [Holder, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[value as Holder, key], ...partsOf(inner)]);
}

function pathTo(value: unknown, holder: Holder): string[] {
  if (value === holder || typeof value !== 'object' || value === null) return [];
  for (const [key, inner] of Object.entries(value))
    if (inner === holder || partsOf(inner).some(([one]) => one === holder))
      return [key, ...pathTo(inner, holder)];
  return [];
}

function exchange(value: unknown, path: readonly string[], key: string, by: unknown): void {
  let holder = value as Holder;
  for (const step of path) holder = holder[step] as Holder;
  Object.defineProperty(holder, key, { value: by, enumerable: true, configurable: true, writable: true });
}
