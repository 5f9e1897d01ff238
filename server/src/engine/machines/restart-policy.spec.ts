import { expect, it } from '@jest/globals';
import { decideRestart, defaultIntensity } from './restart-policy.js';

it('doubles the delay with each crash and takes a random part of it', () => {
  expect(decideRestart(defaultIntensity, [], 0, 1)).toEqual({ type: 'restart', delayMs: 250, recent: [0] });
  expect(decideRestart(defaultIntensity, [0, 1], 2, 0.5)).toMatchObject({ delayMs: 500 });
});

it('gives up after more than five crashes in a minute, and forgets older ones', () => {
  expect(decideRestart(defaultIntensity, [0, 1, 2, 3, 4], 5, 1)).toEqual({ type: 'give-up' });
  expect(decideRestart(defaultIntensity, [0, 1, 2, 3, 4], 60_002, 1)).toMatchObject({ type: 'restart' });
});
