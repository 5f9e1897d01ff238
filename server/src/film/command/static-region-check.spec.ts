import { expect, it } from '@jest/globals';
import { isStaticRegionIntact } from './static-region-check.js';

it('sees one frame that is not its key frame', () => {
  const hashes = (values: readonly string[]): string =>
    [
      '#format: frame hashes',
      ...values.map((value, n) => `0, ${String(n)}, ${String(n)}, 1, 99, ${value}`),
    ].join('\n');
  const span = { from: 1, to: 5 };
  // Groups of four frames (two a second).
  expect(isStaticRegionIntact(hashes(['x', 'a', 'a', 'a', 'a', 'y']), span, 2)).toBe(true);
  expect(isStaticRegionIntact(hashes(['x', 'a', 'a', 'b', 'a', 'y']), span, 2)).toBe(false);
  expect(isStaticRegionIntact(hashes(['x', 'a', 'a']), span, 2)).toBe(false);
});
