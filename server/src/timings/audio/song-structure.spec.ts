import { expect, it } from '@jest/globals';
import { MEL_BANDS, PITCH_CLASSES } from './bin-layout.js';
import { analyseStructure } from './song-structure.js';
import type { SpectralFeatures } from './spectral-features.js';

const FRAME_SECONDS = 0.025;
const BEAT_FRAMES = 20;
const BAR_FRAMES = 4 * BEAT_FRAMES;
const BARS = 32;

/** A song in which every beat is alike, and whose sections of eight bars begin `offset` beats late. */
function song(offset: number): SpectralFeatures {
  const count = BAR_FRAMES * BARS;
  const features: SpectralFeatures = {
    count,
    frameSeconds: FRAME_SECONDS,
    onsetStrength: new Float32Array(count),
    lowOnsetStrength: new Float32Array(count),
    melBands: new Float32Array(count * MEL_BANDS),
    chroma: new Float32Array(count * PITCH_CLASSES).fill(1 / PITCH_CLASSES),
    midrangeCentroid: new Float32Array(count),
  };
  for (let frame = 0; frame < count; frame++) {
    if (frame % BEAT_FRAMES === 0) {
      features.onsetStrength[frame] = 1;
      features.lowOnsetStrength[frame] = 0.5;
    }
    const section = Math.floor((frame - offset * BEAT_FRAMES) / (8 * BAR_FRAMES));
    for (let k = 0; k < MEL_BANDS; k++)
      features.melBands[frame * MEL_BANDS + k] =
        Math.sin(section * 2.3 + k) + 0.05 * Math.sin(frame * 7.7 + k);
  }
  return features;
}

it.each([0, 1, 2, 3])(
  'lays the bars so that sections which begin %s beats late begin with a bar',
  (offset) => {
    const duration = BAR_FRAMES * BARS * FRAME_SECONDS;
    const loudness = new Float32Array(duration * 10).fill(-14);
    const { beatGrid, sections } = analyseStructure(song(offset), loudness, duration);
    const bars = ((beatGrid.downbeats[1] ?? 0) - offset * BEAT_FRAMES * FRAME_SECONDS) / beatGrid.barSeconds;
    expect(Math.abs(bars - Math.round(bars)) * beatGrid.barSeconds).toBeLessThan(0.08);
    const borders = sections.map(({ start }) => start);
    for (const border of [16, 32, 48].map((seconds) => seconds + offset * 0.5))
      expect(Math.min(...borders.map((other) => Math.abs(other - border)))).toBeLessThan(0.08);
  },
);
