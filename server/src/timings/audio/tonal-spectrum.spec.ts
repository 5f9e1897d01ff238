import { expect, it } from '@jest/globals';
import { pitchChroma } from './pitch-chroma.js';
import { sumBetween } from './running-sums.js';
import {
  extractTonalSpectrum,
  LOWEST_NOTE,
  PITCH_STEPS,
  STEPS_PER_SEMITONE,
  type TonalSpectrum,
} from './tonal-spectrum.js';

const RATE = 22_050;
const tone = (hertz: number): Float32Array =>
  Float32Array.from({ length: RATE }, (_, i) => 0.3 * Math.sin((2 * Math.PI * hertz * i) / RATE));
const silence = new Float32Array(RATE);
const hertzOf = (note: number): number => 440 * 2 ** ((note - 69) / 12);
function strongestNote({ count }: TonalSpectrum, values: Float32Array): number {
  const row = values.subarray((count >> 1) * PITCH_STEPS, ((count >> 1) + 1) * PITCH_STEPS);
  return LOWEST_NOTE + row.indexOf(Math.max(...row)) / STEPS_PER_SEMITONE;
}

it.each([45, 60.33, 69, 83, 100])('hears note %s at its pitch', (note) => {
  const spectrum = extractTonalSpectrum({ middle: tone(hertzOf(note)), side: silence }, RATE);
  expect(strongestNote(spectrum, spectrum.middle)).toBeCloseTo(note, 0);
  expect(spectrum.middle).toHaveLength(spectrum.count * PITCH_STEPS);
});

it('keeps what is the same in both channels in the centre, and leaves out what stands aside', () => {
  const [lead, guitar] = [tone(hertzOf(72)), tone(hertzOf(60))];
  // The guitar is in one channel: it is as strong in the difference as in the sum.
  const middle = lead.map((value, i) => 0.5 * value + (guitar[i] ?? 0));
  const spectrum = extractTonalSpectrum({ middle, side: guitar }, RATE);
  expect(strongestNote(spectrum, spectrum.middle)).toBeCloseTo(60, 0);
  expect(strongestNote(spectrum, spectrum.centre)).toBeCloseTo(72, 0);
});

it('is the same at any level', () => {
  const loud = extractTonalSpectrum({ middle: tone(440), side: silence }, RATE);
  const soft = extractTonalSpectrum({ middle: tone(440).map((value) => value / 8), side: silence }, RATE);
  expect(soft.middle[2000]).toBeCloseTo(loud.middle[2000] ?? 0, 2);
});

it.each([
  [69, 9],
  [57, 9],
  [60, 0],
])('counts note %s to pitch class %s', (note, pitchClass) => {
  const spectrum = extractTonalSpectrum({ middle: tone(hertzOf(note)), side: silence }, RATE);
  const chroma = sumBetween(pitchChroma(spectrum, 45, 90), 0, spectrum.count);
  expect(chroma.indexOf(Math.max(...chroma))).toBe(pitchClass);
});

it('leaves notes outside of its range out of the pitch classes', () => {
  const spectrum = extractTonalSpectrum({ middle: tone(hertzOf(40)), side: silence }, RATE);
  const sumOf = (lowest: number, highest: number): number =>
    sumBetween(pitchChroma(spectrum, lowest, highest), 0, spectrum.count).reduce((a, b) => a + b, 0);
  expect(sumOf(60, 90)).toBeLessThan(0.1 * sumOf(28, 50));
});
