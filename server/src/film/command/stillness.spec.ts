import { expect, it } from '@jest/globals';
import { standsStillIn, weave } from './stillness.js';

it('covers all but what moves, each square unlike those beside it', () => {
  const [width, height] = [160, 96];
  const pixels = new Uint8Array(width * height * 4).fill(7);
  weave(pixels, { width, height }, [{ x: 32, y: 16, width: 64, height: 64 }]);
  const at = (x: number, y: number): number => pixels[(y * width + x) * 4] ?? 0;
  // One macroblock within its border, the place is as it was.
  expect([at(47, 32), at(48, 32), at(79, 63), at(80, 63)].map((value) => value === 7)).toEqual([
    false,
    true,
    true,
    false,
  ]);
  for (let x = 0; x < width - 16; x += 16) expect(Math.abs(at(x, 0) - at(x + 16, 0))).toBeGreaterThan(20);
  for (let y = 0; y < height - 16; y += 16) expect(Math.abs(at(0, y) - at(0, y + 16))).toBeGreaterThan(20);
});

it('sees one frame that is not its key frame', () => {
  const hashes = (values: readonly string[]): string =>
    [
      '#format: frame hashes',
      ...values.map((value, n) => `0, ${String(n)}, ${String(n)}, 1, 99, ${value}`),
    ].join('\n');
  const span = { from: 1, to: 5 };
  // Groups of four frames (two a second).
  expect(standsStillIn(hashes(['x', 'a', 'a', 'a', 'a', 'y']), span, 2)).toBe(true);
  expect(standsStillIn(hashes(['x', 'a', 'a', 'b', 'a', 'y']), span, 2)).toBe(false);
  expect(standsStillIn(hashes(['x', 'a', 'a']), span, 2)).toBe(false);
});
