import { expect, it } from '@jest/globals';
import { MEL_BANDS } from './bin-layout.js';
import { extractSpectralFeatures, type SpectralFeatures } from './spectral-features.js';

const RATE = 22_050;
/** Half a second of silence, then a tone. */
const tone = (hertz: number, amplitude = 0.5): Float32Array =>
  Float32Array.from({ length: 1.5 * RATE }, (_, i) =>
    i < RATE / 2 ? 0 : amplitude * Math.sin((2 * Math.PI * hertz * i) / RATE),
  );
const rowAt = (matrix: Float32Array, width: number, frame: number): number[] => [
  ...matrix.subarray(frame * width, (frame + 1) * width),
];
const strongest = (row: readonly number[]): number => row.indexOf(Math.max(...row));
/** In the middle of the tone. */
const middleOf = ({ frameSeconds }: SpectralFeatures): number => Math.round(1 / frameSeconds);

it('tells kick and bass from what is higher', () => {
  const lowShare = (hertz: number): number => {
    const { onsetStrength, lowOnsetStrength } = extractSpectralFeatures(tone(hertz), RATE);
    return Math.max(...lowOnsetStrength) / Math.max(...onsetStrength);
  };
  expect(lowShare(100)).toBeGreaterThan(3 * lowShare(400));
  expect(lowShare(400)).toBeGreaterThan(2 * lowShare(1500));
});

it.each([
  [440, 0],
  [880, 1],
  [311.13, -0.5],
])('puts the centroid of %s Hz at %s octaves above A4', (hertz, octaves) => {
  const features = extractSpectralFeatures(tone(hertz), RATE);
  expect(features.midrangeCentroid[middleOf(features)]).toBeCloseTo(octaves, 1);
});

it('puts higher tones into higher mel bands', () => {
  const bands = [100, 400, 1500, 6000].map((hertz) => {
    const features = extractSpectralFeatures(tone(hertz), RATE);
    return strongest(rowAt(features.melBands, MEL_BANDS, middleOf(features)));
  });
  expect(bands).toEqual([0, 3, 8, 16]);
});

it('puts the onset where the tone begins', () => {
  const { onsetStrength, frameSeconds } = extractSpectralFeatures(tone(440), RATE);
  // The tone's attack is in the middle of a window of 2,048 samples that begins some frames before it.
  const at = strongest([...onsetStrength]) * frameSeconds;
  expect(at).toBeGreaterThan(0.5 - 2048 / RATE);
  expect(at).toBeLessThan(0.5);
});

it('hears the same in a soft master as in a loud one', () => {
  const [loud, soft] = [0.8, 0.05].map((amplitude) => extractSpectralFeatures(tone(440, amplitude), RATE));
  const frame = Math.round(1 / (loud?.frameSeconds ?? 1));
  for (const name of ['onsetStrength', 'midrangeCentroid'] as const)
    expect(soft?.[name][frame]).toBeCloseTo(loud?.[name][frame] ?? NaN, 3);
  expect(rowAt(soft?.melBands ?? new Float32Array(), MEL_BANDS, frame)[3]).toBeCloseTo(
    rowAt(loud?.melBands ?? new Float32Array(), MEL_BANDS, frame)[3] ?? NaN,
    2,
  );
});
