import { outset, type Rect, type Size } from '../layout/rect.js';

/** Pixels of a square of the pattern: a macroblock. */
const SQUARE = 16;

/**
 * Covers all but the moving regions with squares that are unlike their neighbours. Where all is one colour an
 * encoder may take a block from beside it as well as from the frame before; here it would have to pay for that, and it
 * would be seen. One grey a square is coded so exactly that nothing is left to be corrected later.
 *
 * @param pixels RGBA, changed in place
 */
export function drawNoisePattern(pixels: Uint8Array, { width, height }: Size, moving: readonly Rect[]): void {
  // The deblocking filter reaches a little further than what moves.
  const inner = moving.map((region) => outset(region, -SQUARE));
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.byteLength / 4);
  for (let y = 0; y < height; y++) {
    const holes = inner.filter((region) => y >= region.y && y < region.y + region.height);
    for (let x = 0; x < width; x++) {
      const hole = holes.find((region) => x >= region.x && x < region.x + region.width);
      if (hole) x = hole.x + hole.width - 1;
      else words[y * width + x] = grey(Math.floor(x / SQUARE), Math.floor(y / SQUARE));
    }
  }
}

/** A grey of the middle half, by a hash of its position (Teschner and others, "Optimized Spatial Hashing", 2003). */
function grey(column: number, row: number): number {
  const hash = Math.imul(Math.imul(column, 73_856_093) ^ Math.imul(row, 19_349_663), 2_654_435_761);
  const level = 64 + 40 * ((column & 1) + 2 * (row & 1)) + 12 * (hash >>> 31);
  return (0xff00_0000 | (level * 0x01_0101)) >>> 0;
}
