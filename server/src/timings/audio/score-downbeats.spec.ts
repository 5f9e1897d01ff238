import { expect, it } from '@jest/globals';
import { MEL_BANDS, PITCH_CLASSES } from './bin-layout.js';
import { scoreDownbeats } from './score-downbeats.js';
import type { SpectralFeatures } from './spectral-features.js';

const FRAMES_PER_BEAT = 20;
const BEATS = 64;
const beats = { period: FRAMES_PER_BEAT, phase: 0, pulseClarity: 1 };

interface Beat {
  readonly kick?: number;
  readonly chord?: number;
  readonly timbre?: number;
}

/** Features of a song whose beats are known. */
function featuresOf(beatAt: (beat: number) => Beat): { features: SpectralFeatures; onsets: Float32Array } {
  const count = FRAMES_PER_BEAT * BEATS;
  const features: SpectralFeatures = {
    count,
    frameSeconds: 0.025,
    onsetStrength: new Float32Array(count),
    lowOnsetStrength: new Float32Array(count),
    melBands: new Float32Array(count * MEL_BANDS),
    chroma: new Float32Array(count * PITCH_CLASSES),
    midrangeCentroid: new Float32Array(count),
  };
  for (let frame = 0; frame < count; frame++) {
    const { kick = 0, chord = 0, timbre = 0 } = beatAt(Math.floor(frame / FRAMES_PER_BEAT));
    if (frame % FRAMES_PER_BEAT === 0) {
      features.onsetStrength[frame] = 1;
      features.lowOnsetStrength[frame] = kick;
    }
    features.chroma[frame * PITCH_CLASSES + chord] = 1;
    features.melBands.fill(timbre, frame * MEL_BANDS, (frame + 1) * MEL_BANDS);
  }
  return { features, onsets: features.onsetStrength };
}

const best = (beatAt: (beat: number) => Beat): number => {
  const { features, onsets } = featuresOf(beatAt);
  const scores = scoreDownbeats(features, onsets, beats);
  expect(scores).toHaveLength(4);
  return scores.indexOf(Math.max(...scores));
};

it.each([0, 1, 2, 3])('hears the downbeat %s beats late by the kick', (offset) => {
  expect(best((beat) => ({ kick: beat % 4 === offset ? 1 : 0.3 }))).toBe(offset);
});

it.each([0, 1, 2, 3])('hears the downbeat %s beats late by the chords', (offset) => {
  expect(best((beat) => ({ kick: 0.5, chord: Math.floor((beat + 4 - offset) / 4) % 5 }))).toBe(offset);
});

it.each([0, 1, 2, 3])('hears the downbeat %s beats late by where a section begins', (offset) => {
  expect(best((beat) => ({ kick: 0.5, timbre: beat < 32 + offset ? 0 : 2 }))).toBe(offset);
});

it('trusts the chords more than a kick on the wrong beat', () => {
  expect(best((beat) => ({ kick: beat % 4 === 2 ? 1 : 0.5, chord: Math.floor((beat + 4) / 4) % 5 }))).toBe(0);
});
