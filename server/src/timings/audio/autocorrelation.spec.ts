import { expect, it } from '@jest/globals';
import { autocorrelation, periodicity } from './autocorrelation.js';

const everyTen = Float32Array.from({ length: 200 }, (_, i) => (i % 10 === 3 ? 1 : 0));

it('is 1 at a lag of whole periods and less between', () => {
  const correlation = autocorrelation(everyTen, 40);
  expect(correlation[0]).toBeCloseTo(1, 5);
  expect(correlation[10]).toBeCloseTo(1, 1);
  expect(correlation[30]).toBeCloseTo(1, 1);
  expect(correlation[5]).toBeLessThan(0);
});

it('takes the stretch that is asked for', () => {
  const half = Float32Array.from({ length: 200 }, (_, i) =>
    i < 100 ? (i % 10 === 0 ? 1 : 0) : i % 7 === 0 ? 1 : 0,
  );
  expect(autocorrelation(half, 20, 0, 100)[10]).toBeGreaterThan(0.9);
  expect(autocorrelation(half, 20, 100, 200)[7]).toBeGreaterThan(0.9);
  expect(autocorrelation(half, 20, 100, 200)[10]).toBeLessThan(0.2);
});

it('knows nothing of lags that are longer than the curve', () => {
  expect(autocorrelation(everyTen, 300)[250]).toBe(0);
});

it('finds a period stronger than one beside it, and weighs all its multiples', () => {
  const correlation = autocorrelation(everyTen, 90);
  expect(periodicity(correlation, 10)).toBeGreaterThan(0.9);
  expect(periodicity(correlation, 10.5)).toBeLessThan(0.5);
  // Every second multiple of half a period hits.
  expect(periodicity(correlation, 5)).toBeCloseTo(0.45, 1);
  expect(periodicity(correlation, 100)).toBe(0);
});
