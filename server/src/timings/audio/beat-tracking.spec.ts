import { expect, it } from '@jest/globals';
import { preparePulse, trackBeats } from './beat-tracking.js';

const FRAME_SECONDS = 512 / 22_050;
const SECONDS = 60;

/** An attack at each of some times. */
function onsetsAt(times: readonly number[]): Float32Array {
  const onsets = new Float32Array(Math.round(SECONDS / FRAME_SECONDS));
  for (const time of times) {
    const at = time / FRAME_SECONDS;
    const frame = Math.floor(at);
    if (frame + 1 >= onsets.length) continue;
    onsets[frame] = (onsets[frame] ?? 0) + 1 - (at - frame);
    onsets[frame + 1] = (onsets[frame + 1] ?? 0) + at - frame;
  }
  return onsets;
}

/** Times whose distance changes from beat to beat. */
function beatsOf(secondsAt: (time: number) => number): number[] {
  const times: number[] = [];
  for (let time = 0.3; time < SECONDS; time += secondsAt(time)) times.push(time);
  return times;
}

const track = (onsets: Float32Array, beatSeconds: number): number[] =>
  trackBeats(preparePulse(onsets, FRAME_SECONDS), beatSeconds / FRAME_SECONDS).times.map(
    (frame) => frame * FRAME_SECONDS,
  );
const distanceTo = (times: readonly number[], time: number): number =>
  Math.min(...times.map((other) => Math.abs(other - time)));

it.each([
  ['steady', 0.5, (): number => 0.5],
  ['slow', 0.97, (): number => 0.97],
  ['fast', 0.33, (): number => 0.33],
  ['drifting', 0.5, (time: number): number => 0.5 * (1 + 0.03 * Math.sin(time / 8))],
  ['faster from the middle on', 0.5, (time: number): number => (time < 30 ? 0.5 : 0.44)],
])('follows a beat that is %s, to within 30 ms', (_name, beatSeconds, secondsAt) => {
  const truth = beatsOf(secondsAt);
  const found = track(onsetsAt(truth), beatSeconds);
  // At a change of tempo some beats are smoothed over.
  const missed = truth.filter((time) => distanceTo(found, time) > 0.03);
  expect(missed.length).toBeLessThanOrEqual(6);
  expect(Math.abs(found.length - truth.length)).toBeLessThanOrEqual(1);
});

it('keeps counting through a stop', () => {
  const truth = beatsOf(() => 0.5);
  const found = track(onsetsAt(truth.filter((time) => time < 25 || time > 29)), 0.5);
  expect(truth.filter((time) => distanceTo(found, time) > 0.03)).toEqual([]);
});

it('counts on to both ends of the song', () => {
  const truth = beatsOf(() => 0.5);
  const found = track(onsetsAt(truth.filter((time) => time > 6 && time < 50)), 0.5);
  expect(found[0]).toBeLessThan(0.5);
  expect(found.at(-1)).toBeGreaterThan(SECONDS - 0.6);
});

it('is not led astray by softer attacks between the beats', () => {
  const truth = beatsOf(() => 0.5);
  const between = onsetsAt(truth.map((time) => time + 0.25)).map((value) => 0.6 * value);
  const found = track(
    onsetsAt(truth).map((value, i) => value + (between[i] ?? 0)),
    0.5,
  );
  expect(truth.filter((time) => distanceTo(found, time) > 0.03)).toEqual([]);
});
