import { expect, it } from '@jest/globals';
import { PeakMeter } from './waveform.js';

/** @param cut bytes of each chunk */
function peaksOf(samples: readonly number[], bins: number, cut = 1000): number[] {
  const bytes = Buffer.from(Int16Array.from(samples).buffer);
  const meter = new PeakMeter(samples.length, bins);
  for (let at = 0; at < bytes.length; at += cut) meter.add(bytes.subarray(at, at + cut));
  return meter.peaks();
}

it('finds the loudest of each part, whichever way it points', () => {
  expect(peaksOf([0, 16_384, -32_768, 8192], 2)).toEqual([0.5, 1]);
});

it('has as many parts as were asked for, even of nothing', () => {
  expect(peaksOf([], 3)).toEqual([0, 0, 0]);
  expect(peaksOf([32_767], 2)).toEqual([0, 1]);
});

it('does not mind where chunks are cut', () => {
  const samples = Array.from({ length: 500 }, (_, at) => (at * 7919) % 30_000);
  for (const cut of [1, 3, 7]) expect(peaksOf(samples, 13, cut)).toEqual(peaksOf(samples, 13));
});

it('looks at no more than was promised', () => {
  const meter = new PeakMeter(2, 1);
  meter.add(Buffer.from(Int16Array.of(1, 2, 32_767).buffer));
  expect(meter.peaks()).toEqual([0]);
});
