import { expect, it } from '@jest/globals';
import { waveformPeaks } from './waveform-peaks.js';

it('takes the loudest sample of each part, whatever its sign, up to full scale', () => {
  expect(waveformPeaks(Float32Array.from([0.1, -0.5, 0.25, 0, -1.5, 0.2]), 3)).toEqual([0.5, 0.25, 1]);
});

it('has no more parts than samples', () => {
  expect(waveformPeaks(Float32Array.from([0.1, 0.2]), 1000)).toEqual([0.1, 0.2]);
  expect(waveformPeaks(new Float32Array(), 1000)).toEqual([]);
});
