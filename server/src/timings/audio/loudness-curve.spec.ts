import { expect, it } from '@jest/globals';
import { loudnessCurve } from './loudness-curve.js';

const sine = (hertz: number, amplitude: number, seconds: number, rate: number): Float32Array =>
  Float32Array.from(
    { length: seconds * rate },
    (_, i) => amplitude * Math.sin((2 * Math.PI * hertz * i) / rate),
  );

it('measures a full-scale 997 Hz sine at −3.01 LUFS, as BS.1770 says', () => {
  const curve = loudnessCurve(sine(997, 1, 2, 48_000), 48_000, 0.1);
  expect(curve[10]).toBeCloseTo(-3.01, 1);
});

it('hears bass less, and silence as −70', () => {
  const bass = loudnessCurve(sine(30, 0.5, 2, 22_050), 22_050, 0.1);
  const middle = loudnessCurve(sine(1000, 0.5, 2, 22_050), 22_050, 0.1);
  expect(middle[10] ?? 0).toBeGreaterThan((bass[10] ?? 0) + 3);
  expect(loudnessCurve(new Float32Array(22_050), 22_050, 0.1)[5]).toBe(-70);
});
