import { expect, it } from '@jest/globals';
import type { Span } from '../analysis-result.js';
import { rankByLoudness } from './rank-by-loudness.js';

/** 90 s at −20 LUFS, but for what is louder. */
const loudness = (
  ...louder: readonly (readonly [from: number, to: number, lufs: number])[]
): Float32Array => {
  const curve = new Float32Array(900).fill(-20);
  for (const [from, to, lufs] of louder) curve.fill(lufs, from * 10, to * 10);
  return curve;
};
const rank = (curve: Float32Array, silence: readonly Span[] = []): ReturnType<typeof rankByLoudness> =>
  rankByLoudness(curve, silence, 15, 90);

it('takes the loudest stretch, from where it rises', () => {
  const [best] = rank(loudness([40, 58, -12]));
  expect(best?.start).toBeCloseTo(40, 0);
  expect((best?.end ?? 0) - (best?.start ?? 0)).toBeCloseTo(15, 6);
  expect(best?.reasons).toEqual([
    '+6.4 LU against the whole song',
    '+8.0 LU at its start',
    'in the middle at 53 %',
  ]);
});

it('prefers what lies where a chorus mostly is, when all is equally loud', () => {
  const [best] = rank(loudness());
  expect((best?.start ?? 0) + 7.5).toBeCloseTo(0.62 * 90, 0);
});

it('passes over silence and the edges of the file', () => {
  const found = rank(loudness([40, 58, -12]), [[41, 42]]);
  for (const { start, end } of found) {
    expect(start >= 42 || end <= 41).toBe(true);
    expect(start).toBeGreaterThanOrEqual(3);
    expect(end).toBeLessThanOrEqual(87.1);
  }
  expect(found.length).toBeGreaterThan(2);
});

it('offers no place twice', () => {
  const starts = rank(loudness([40, 58, -12]))
    .map(({ start }) => start)
    .sort((a, b) => a - b);
  for (const [k, start] of starts.entries())
    expect(start - (starts[k - 1] ?? -Infinity)).toBeGreaterThan(7.5);
});
