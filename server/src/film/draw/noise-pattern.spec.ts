import { expect, it } from '@jest/globals';
import { drawNoisePattern } from './noise-pattern.js';

it('covers all but what moves, each square unlike those beside it', () => {
  const [width, height] = [160, 96];
  const pixels = new Uint8Array(width * height * 4).fill(7);
  drawNoisePattern(pixels, { width, height }, [{ x: 32, y: 16, width: 64, height: 64 }]);
  const at = (x: number, y: number): number => pixels[(y * width + x) * 4] ?? 0;
  // One macroblock within its border, the region is as it was.
  expect([at(47, 32), at(48, 32), at(79, 63), at(80, 63)].map((value) => value === 7)).toEqual([
    false,
    true,
    true,
    false,
  ]);
  for (let x = 0; x < width - 16; x += 16) expect(Math.abs(at(x, 0) - at(x + 16, 0))).toBeGreaterThan(20);
  for (let y = 0; y < height - 16; y += 16) expect(Math.abs(at(0, y) - at(0, y + 16))).toBeGreaterThan(20);
});
