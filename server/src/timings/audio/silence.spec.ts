import { expect, it } from '@jest/globals';
import { rejectUnsuitable } from './reject-unsuitable.js';
import { audibleSeconds, findSilence } from './silence.js';

/** Tenths of a second. */
const curve = (...parts: readonly (readonly [lufs: number, steps: number])[]): Float32Array =>
  Float32Array.from(parts.flatMap(([lufs, steps]) => new Array<number>(steps).fill(lufs)));

it('finds stretches under −55 LUFS of 0.3 s or more', () => {
  expect(findSilence(curve([-56, 4], [-54, 10], [-70, 2], [-20, 5], [-60, 3]))).toEqual([
    [0, 0.4],
    [2.1, 2.4],
  ]);
  expect(findSilence(curve([-20, 50]))).toEqual([]);
});

it('counts what can be heard', () => {
  expect(audibleSeconds(curve([-56, 40], [-54, 25]))).toBeCloseTo(2.5, 5);
});

it('rejects what is shorter than 15 s or nearly silent, and says why', () => {
  expect(rejectUnsuitable(curve([-20, 149]), 14.9)).toMatch(/lasts 14\.9 s; .* at least 15 s/u);
  expect(rejectUnsuitable(curve([-20, 74], [-70, 226]), 30)).toMatch(/only 7\.4 s of 30\.0 s/u);
  expect(rejectUnsuitable(curve([-20, 150]), 15)).toBeUndefined();
  expect(rejectUnsuitable(curve([-20, 77], [-70, 223]), 30)).toBeUndefined();
});
