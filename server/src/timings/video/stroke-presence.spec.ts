import { expect, it } from '@jest/globals';
import { FRAME_BYTES, FRAME_WIDTH } from './frame-format.js';
import { strokePresence } from './stroke-presence.js';

const line = { left: 0.1, top: 0.1, right: 0.3, bottom: 0.15 };

/** Strokes of some brightness above a ground that is not even, moved by some pixels. */
function frame(
  brightness: number,
  { shift = 0, ground = (_x: number, _y: number): number => 60 } = {},
): Uint8Array {
  const pixels = new Uint8Array(FRAME_BYTES);
  for (let y = 0; y < 100; y++)
    for (let x = 0; x < 300; x++) {
      const isStroke = (x + shift) % 7 < 2 && y > 36 && y < 50 && x > 64 && x < 190;
      pixels[y * FRAME_WIDTH + x] = ground(x, y) + (isStroke ? brightness : 0);
    }
  return pixels;
}

it('tells how much of a line is there, whatever its ground', () => {
  const reference = frame(150);
  expect(strokePresence(reference, reference, line)).toBeCloseTo(1, 6);
  expect(strokePresence(frame(75), reference, line)).toBeCloseTo(0.5, 1);
  expect(strokePresence(frame(0), reference, line)).toBeCloseTo(0, 6);
  expect(strokePresence(frame(150, { ground: (x) => 20 + (x % 64) }), reference, line)).toBeCloseTo(1, 1);
});

it('finds none of it where other strokes stand, or none at all', () => {
  const reference = frame(150);
  expect(strokePresence(frame(150, { shift: 3 }), reference, line)).toBeLessThan(0.2);
  expect(strokePresence(reference, frame(15), line)).toBe(0);
});

it('looks at the line’s place alone', () => {
  const reference = frame(150);
  const elsewhere = { left: 0.6, top: 0.6, right: 0.7, bottom: 0.65 };
  expect(strokePresence(reference, reference, elsewhere)).toBe(0);
  expect(strokePresence(reference, reference, { left: 0.9, top: 0.9, right: 1, bottom: 1 })).toBe(0);
});
