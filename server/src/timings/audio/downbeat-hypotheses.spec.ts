import { expect, it } from '@jest/globals';
import { findDownbeatHypotheses } from './downbeat-hypotheses.js';
import { extractSpectralFeatures } from './spectral-features.js';

const RATE = 22_050;
const BEAT = 0.5;

/** A click a beat and a kick and a new chord a bar, after `leadIn` seconds of silence. */
function clickTrack(leadIn: number, seconds: number): Float32Array {
  const { sin, exp, PI } = Math;
  const chords = [220, 261.63, 293.66, 329.63];
  return Float32Array.from({ length: seconds * RATE }, (_, i) => {
    const time = i / RATE - leadIn;
    if (time < 0) return 0;
    const inBeat = time % BEAT;
    const inBar = time % (4 * BEAT);
    const chord = chords[Math.floor(time / (4 * BEAT)) % 4] ?? 220;
    return (
      0.2 * exp(-inBeat * 60) * sin(2 * PI * 3000 * time) +
      0.5 * exp(-inBar * 20) * sin(2 * PI * 60 * time) +
      0.05 * sin(2 * PI * chord * time)
    );
  });
}

it.each([0, 0.7, 1.23])('lays the downbeats where they are after %s s of silence', (leadIn) => {
  const hypotheses = findDownbeatHypotheses(extractSpectralFeatures(clickTrack(leadIn, 24), RATE));
  expect(hypotheses).toHaveLength(4);
  const [best] = hypotheses.filter(({ relativeScore }) => relativeScore > 0.999);
  expect(hypotheses.filter(({ relativeScore }) => relativeScore > 0.9)).toHaveLength(1);
  expect(best?.beatGrid.beatSeconds).toBeCloseTo(BEAT, 3);
  expect(best?.beatGrid.barSeconds).toBeCloseTo(4 * BEAT, 2);
  const downbeats = best?.beatGrid.downbeats ?? [];
  expect(downbeats[0]).toBeLessThan(4 * BEAT);
  expect(downbeats.length).toBeGreaterThanOrEqual(11);
  for (const time of downbeats) {
    const bars = (time - leadIn) / (4 * BEAT);
    expect(Math.abs(bars - Math.round(bars)) * 4 * BEAT).toBeLessThan(0.03);
  }
});

it('lays the grids of the four hypotheses a beat apart', () => {
  const hypotheses = findDownbeatHypotheses(extractSpectralFeatures(clickTrack(0.3, 20), RATE));
  const phases = hypotheses
    .map(({ beatGrid }) => ((beatGrid.downbeats[1] ?? 0) / BEAT) % 4)
    .sort((a, b) => a - b);
  for (const [k, phase] of phases.entries()) expect(phase - (phases[0] ?? 0)).toBeCloseTo(k, 1);
});
