import { expect, it } from '@jest/globals';
import { extractBarFeatures } from './bar-features.js';
import { MEL_BANDS } from './bin-layout.js';
import type { SpectralFeatures } from './spectral-features.js';

const FRAMES_PER_SECOND = 10;

/** Features with every value of second k set to `valueAt(k)`. */
function features(seconds: number, valueAt: (second: number, band: number) => number): SpectralFeatures {
  const count = seconds * FRAMES_PER_SECOND;
  const perFrame = (): Float32Array =>
    Float32Array.from({ length: count }, (_, frame) => valueAt(Math.floor(frame / FRAMES_PER_SECOND), -1));
  return {
    count,
    frameSeconds: 1 / FRAMES_PER_SECOND,
    onsetStrength: perFrame(),
    lowOnsetStrength: perFrame(),
    midrangeCentroid: perFrame(),
    bandOnsets: new Float32Array(0),
    melBands: Float32Array.from({ length: count * MEL_BANDS }, (_, i) =>
      valueAt(Math.floor(i / MEL_BANDS / FRAMES_PER_SECOND), i % MEL_BANDS),
    ),
  };
}
const grid = (downbeats: readonly number[]): Parameters<typeof extractBarFeatures>[1] => ({
  barSeconds: 2,
  downbeats,
  metreCertainty: 1,
});
const steady = (seconds: number, lufs = -14): Float32Array => new Float32Array(seconds * 10).fill(lufs);

it('begins bars at the downbeats and ends the last one bar on, or with the song', () => {
  const of = (downbeats: readonly number[], duration: number): readonly number[] =>
    extractBarFeatures(
      features(duration, () => 1),
      grid(downbeats),
      steady(duration),
      duration,
    ).times;
  expect(of([0, 2, 4, 6], 9)).toEqual([0, 2, 4, 6, 8]);
  expect(of([0, 2, 4, 6], 7.5)).toEqual([0, 2, 4, 6, 7.5]);
  // Less than half a bar before the end is none.
  expect(of([0, 2, 4, 6], 6.5)).toEqual([0, 2, 4, 6]);
});

it('makes a bar of a pick-up, but not of a moment', () => {
  const of = (first: number): readonly number[] =>
    extractBarFeatures(
      features(8, () => 1),
      grid([first, first + 2, first + 4]),
      steady(8),
      8,
    ).times;
  expect(of(1)).toEqual([0, 1, 3, 5, 7]);
  expect(of(0.5)).toEqual([0.5, 2.5, 4.5, 6.5]);
});

it('describes bars against each other', () => {
  const rising = extractBarFeatures(
    features(8, (second) => Math.floor(second / 2)),
    grid([0, 2, 4, 6]),
    steady(8),
    8,
  );
  for (const name of ['register', 'lowEnergy', 'midEnergy', 'highEnergy', 'onsetDensity'] as const) {
    expect(rising[name][0]).toBeCloseTo(-1.342, 2);
    expect(rising[name][3]).toBeCloseTo(1.342, 2);
  }
  expect(rising.timbre).toHaveLength(4);
  expect(rising.timbre[0]?.[0]).toBeCloseTo(-1.342, 2);
});

it('keeps low, middle and high bands apart', () => {
  const only = (from: number, to: number): ReturnType<typeof extractBarFeatures> =>
    extractBarFeatures(
      features(8, (second, band) => (second >= 6 && band >= from && band <= to ? 1 : 0)),
      grid([0, 2, 4, 6]),
      steady(8),
      8,
    );
  const last = ({ lowEnergy, midEnergy, highEnergy }: ReturnType<typeof only>): boolean[] =>
    [lowEnergy, midEnergy, highEnergy].map((values) => (values[3] ?? 0) > 1);
  expect(last(only(0, 1))).toEqual([true, false, false]);
  expect(last(only(2, 9))).toEqual([false, true, false]);
  expect(last(only(14, 19))).toEqual([false, false, true]);
});

it('measures by the bars that can be heard', () => {
  const loudness = Float32Array.from({ length: 80 }, (_, k) => (k < 20 ? -70 : k < 60 ? -14 : -10));
  const bars = extractBarFeatures(
    features(8, (second) => (second < 2 ? -100 : second < 6 ? 1 : 2)),
    grid([0, 2, 4, 6]),
    loudness,
    8,
  );
  expect(bars.lowEnergy[1]).toBeCloseTo(-0.707, 2);
  expect(bars.lowEnergy[3]).toBeCloseTo(1.414, 2);
  expect(bars.lowEnergy[0]).toBe(-3);
  expect(bars.loudness[3]).toBeCloseTo(1.414, 1);
});
