import { expect, it } from '@jest/globals';
import { snapToOnset, strongestOnset } from './snap-to-onset.js';

/** Ten values a second. */
const onsets = (at: Readonly<Record<number, number>>): Parameters<typeof strongestOnset>[0] => {
  const strength = new Float32Array(300);
  for (const [step, value] of Object.entries(at)) strength[Number(step)] = value;
  return { strength, stepSeconds: 0.1 };
};
const candidate = { start: 10, end: 25, score: 1, reasons: ['loud'] };

it('finds the strongest onset between two times, both included', () => {
  const curve = onsets({ 50: 0.3, 60: 0.9, 70: 0.6 });
  expect(strongestOnset(curve, 5, 7)).toBeCloseTo(6, 6);
  expect(strongestOnset(curve, 6.1, 7)).toBeCloseTo(7, 6);
  expect(strongestOnset(curve, -3, 5)).toBeCloseTo(5, 6);
  expect(strongestOnset(curve, 7.1, 40)).toBeUndefined();
  expect(strongestOnset(onsets({ 50: 0.04 }), 4, 6)).toBeUndefined();
});

it('moves a window to just before the strongest onset near its start', () => {
  expect(snapToOnset(candidate, onsets({ 96: 0.5, 104: 0.8, 107: 1 }), 60)).toEqual({
    start: 10.37,
    end: 25.37,
    score: 1,
    reasons: ['loud', 'begins on an onset'],
  });
});

it('leaves it where nothing begins near, and within the file', () => {
  expect(snapToOnset(candidate, onsets({ 107: 1 }), 60)).toEqual(candidate);
  expect(snapToOnset(candidate, onsets({ 105: 1 }), 10.2).start).toBe(10.2);
  expect(snapToOnset({ ...candidate, start: 0, end: 15 }, onsets({ 0: 1 }), 60).start).toBe(0);
});
