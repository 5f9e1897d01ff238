import { expect, it } from '@jest/globals';
import { findTempoCandidates, vertex } from './tempo-candidates.js';

const FRAME_SECONDS = 512 / 22_050;

/** An attack at each beat, at fractional times. */
function onsetsEvery(beatSeconds: number): Float32Array {
  const onsets = new Float32Array(Math.round(60 / FRAME_SECONDS));
  for (let time = 0.2; time < 59; time += beatSeconds) {
    const at = time / FRAME_SECONDS;
    const frame = Math.floor(at);
    onsets[frame] = (onsets[frame] ?? 0) + 1 - (at - frame);
    onsets[frame + 1] = (onsets[frame + 1] ?? 0) + at - frame;
  }
  return onsets;
}

it.each([61, 92.5, 128, 147.3, 188])('finds %s BPM and no other tempo before its multiples', (bpm) => {
  const candidates = findTempoCandidates(onsetsEvery(60 / bpm), FRAME_SECONDS, 4);
  const ratios = candidates.map((period) => (period * FRAME_SECONDS) / (60 / bpm));
  expect(Math.min(...ratios.map((ratio) => Math.abs(ratio - 1)))).toBeLessThan(0.005);
  expect(Math.abs((ratios[0] ?? 0) - Math.round(ratios[0] ?? 0))).toBeLessThan(0.01);
});

it('gives no more candidates than are asked for, and none of silence', () => {
  expect(findTempoCandidates(onsetsEvery(0.5), FRAME_SECONDS, 2)).toHaveLength(2);
  expect(findTempoCandidates(new Float32Array(3000), FRAME_SECONDS, 4).every((period) => period > 0)).toBe(
    true,
  );
});

it('places a peak between its neighbours', () => {
  expect(vertex(1, 2, 1)).toBeCloseTo(0, 9);
  expect(vertex(1, 2, 2)).toBeCloseTo(0.5, 5);
  expect(vertex(1, 1, 1)).toBeCloseTo(0, 9);
});
