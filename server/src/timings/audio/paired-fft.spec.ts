import { expect, it } from '@jest/globals';
import { PairedFft } from './paired-fft.js';

const SIZE = 256;
/** A sine whose period divides the frame, so that its energy lies in one bin (and its neighbours, by the window). */
const sineAt = (bin: number, amplitude: number, length = SIZE): number[] =>
  Array.from({ length }, (_, i) => amplitude * Math.sin((2 * Math.PI * bin * i) / SIZE));
const strongest = (magnitudes: Float32Array): number => magnitudes.indexOf(Math.max(...magnitudes));

it('gives each of two frames its own spectrum', () => {
  const samples = Float32Array.from([...sineAt(20, 1), ...sineAt(50, 0.5)]);
  const [first, second] = [new Float32Array(SIZE / 2), new Float32Array(SIZE / 2)];
  new PairedFft(SIZE).magnitudes(samples, 0, SIZE, first, second);
  expect(strongest(first)).toBe(20);
  expect(strongest(second)).toBe(50);
  // A Hann window halves the amplitude, and a sine's energy lies half at its negative frequency.
  expect(first[20]).toBeCloseTo(SIZE / 4, 2);
  expect(second[50]).toBeCloseTo(SIZE / 8, 2);
  expect(first[50]).toBeCloseTo(0, 3);
  expect(second[20]).toBeCloseTo(0, 3);
});

it('takes what lies before and after the samples for silence', () => {
  const [before, after] = [new Float32Array(SIZE / 2), new Float32Array(SIZE / 2)];
  new PairedFft(SIZE).magnitudes(Float32Array.from(sineAt(20, 1)), -SIZE, SIZE, before, after);
  expect(Math.max(...before, ...after)).toBe(0);
});

it('takes powers of two only', () => {
  expect(() => new PairedFft(1000)).toThrow(/power of two, not 1000/u);
});
