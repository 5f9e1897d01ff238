import { grown, type Rect, type Size } from '../layout/place.js';
import { groupOf } from './group-of-pictures.js';
import type { Span } from './shared-span.js';

/** Pixels of a square of the pattern: a transform block. */
const SQUARE = 16;

/**
 * Covers all but the places that move with squares that are unlike their neighbours. Where all is one colour an
 * encoder may take a block from beside it as well as from the frame before; here it would have to pay for that, and it
 * would be seen. One grey a square is coded so exactly that nothing is left to be corrected later.
 *
 * @param pixels RGBA, changed in place
 */
export function weave(pixels: Uint8Array, { width, height }: Size, moving: readonly Rect[]): void {
  // Smoothing of block edges reaches a little further than what moves.
  const inner = moving.map((place) => grown(place, -SQUARE));
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.byteLength / 4);
  for (let y = 0; y < height; y++) {
    const holes = inner.filter((place) => y >= place.y && y < place.y + place.height);
    for (let x = 0; x < width; x++) {
      const hole = holes.find((place) => x >= place.x && x < place.x + place.width);
      if (hole) x = hole.x + hole.width - 1;
      else words[y * width + x] = grey(Math.floor(x / SQUARE), Math.floor(y / SQUARE));
    }
  }
}

/** A grey of the middle half, by a hash of its place (Teschner and others, "Optimized Spatial Hashing", 2003). */
function grey(column: number, row: number): number {
  const hash = Math.imul(Math.imul(column, 73_856_093) ^ Math.imul(row, 19_349_663), 2_654_435_761);
  const level = 64 + 40 * ((column & 1) + 2 * (row & 1)) + 12 * (hash >>> 31);
  return (0xff00_0000 | (level * 0x01_0101)) >>> 0;
}

/** FFmpeg arguments that print a hash of each frame without the places that move. */
export const stillnessArguments = (file: string, moving: readonly Rect[]): string[] => [
  ...['-threads', '1', '-i', `file:${file}`, '-vf', moving.map(blank).join(',')],
  ...['-f', 'framehash', '-hash', 'murmur3', 'pipe:1'],
];

function blank({ x, y, width, height }: Rect): string {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const size = `w=${String(x + width - left)}:h=${String(y + height - top)}`;
  return `drawbox=x=${String(left)}:y=${String(top)}:${size}:color=black:t=fill`;
}

/** @param hashes what FFmpeg printed @returns whether every frame of the span is its key frame, where nothing moves */
export function standsStillIn(hashes: string, { from, to }: Span, fps: number): boolean {
  const frames = hashes
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.slice(line.lastIndexOf(',') + 1).trim());
  if (frames.length < to) return false;
  return frames
    .slice(from, to)
    .every((hash, index) => hash === frames[from + index - (index % groupOf(fps))]);
}
