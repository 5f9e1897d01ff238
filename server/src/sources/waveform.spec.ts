import { expect, it } from '@jest/globals';
import { peaksOf } from './waveform.js';

it('finds the loudest of each part, whichever way it points', () => {
  expect(peaksOf(Int16Array.of(0, 16_384, -32_768, 8192), 2)).toEqual([0.5, 1]);
});

it('has as many parts as were asked for, even of nothing', () => {
  expect(peaksOf(new Int16Array(), 3)).toEqual([0, 0, 0]);
  expect(peaksOf(Int16Array.of(32_767), 2)).toEqual([0, 1]);
});
