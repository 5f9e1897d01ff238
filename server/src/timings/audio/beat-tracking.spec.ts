import { expect, it } from '@jest/globals';
import { trackBeats } from './beat-tracking.js';

const FRAME_SECONDS = 512 / 22_050;
const SECONDS = 60;

/** An onset curve with an attack of two frames at each beat, at fractional times. */
function onsetsEvery(
  beatSeconds: number,
  phaseSeconds: number,
  strengthOf = (_beat: number): number => 1,
): Float32Array {
  const onsets = new Float32Array(Math.round(SECONDS / FRAME_SECONDS));
  for (let beat = 0; phaseSeconds + beat * beatSeconds < SECONDS; beat++) {
    const at = (phaseSeconds + beat * beatSeconds) / FRAME_SECONDS;
    const frame = Math.floor(at);
    const strength = strengthOf(beat);
    onsets[frame] = (onsets[frame] ?? 0) + (1 - (at - frame)) * strength;
    if (frame + 1 < onsets.length) onsets[frame + 1] = (onsets[frame + 1] ?? 0) + (at - frame) * strength;
  }
  return onsets;
}

it.each([
  [70, 0.1],
  [92.5, 0.55],
  [115, 0],
  [128, 0.313],
  [147.3, 0.2],
  [155, 0.05],
])('follows %s BPM from %s s on, to within 10 ms after a minute', (bpm, phaseSeconds) => {
  const { period, phase } = trackBeats(onsetsEvery(60 / bpm, phaseSeconds), FRAME_SECONDS);
  expect(60 / (period * FRAME_SECONDS)).toBeCloseTo(bpm, 1);
  const beats = Math.floor(SECONDS / (60 / bpm)) - 1;
  for (const beat of [0, beats]) {
    const time = (phase + beat * period) * FRAME_SECONDS;
    const distance = (time - phaseSeconds) / (60 / bpm);
    expect(Math.abs(distance - Math.round(distance)) * (60 / bpm)).toBeLessThan(0.01);
  }
});

it('counts beats, not the softer half beats between them', () => {
  const { period } = trackBeats(
    onsetsEvery(0.25, 0.1, (half) => (half % 2 === 0 ? 1 : 0.4)),
    FRAME_SECONDS,
  );
  expect(period * FRAME_SECONDS).toBeCloseTo(0.5, 2);
});

it('counts at the tempo that people tap to where another fits as well', () => {
  const { period } = trackBeats(onsetsEvery(60 / 180, 0.05), FRAME_SECONDS);
  expect(60 / (period * FRAME_SECONDS)).toBeCloseTo(90, 0);
});

it('is sure of a clear beat and unsure of none', () => {
  let seed = 7;
  const noise = Float32Array.from({ length: 3000 }, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  });
  expect(trackBeats(onsetsEvery(0.5, 0.2), FRAME_SECONDS).pulseClarity).toBeGreaterThan(0.9);
  expect(trackBeats(noise, FRAME_SECONDS).pulseClarity).toBeLessThan(0.4);
  expect(trackBeats(new Float32Array(3000).fill(1), FRAME_SECONDS).pulseClarity).toBeCloseTo(0, 2);
});
