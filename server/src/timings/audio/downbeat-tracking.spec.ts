import { expect, it } from '@jest/globals';
import { type BeatGrid, trackDownbeats } from './downbeat-tracking.js';
import { hearingModels } from './hearing-models.js';
import { collectMetreEvidence } from './metre-evidence.js';
import { extractSongFeatures } from './song-features.js';

const RATE = 22_050;

/** A kick and a new chord a bar, a snare on two and four, a click on every beat. */
function song(
  beatSeconds: (time: number) => number,
  leadIn: number,
  seconds: number,
): [Float32Array, number[]] {
  const { sin, exp, PI } = Math;
  const chords = [220, 261.63, 293.66, 329.63];
  const samples = new Float32Array(seconds * RATE);
  const downbeats: number[] = [];
  const add = (at: number, length: number, wave: (t: number) => number): void => {
    const from = Math.round(at * RATE);
    for (let k = 0; k < length * RATE && from + k < samples.length; k++)
      samples[from + k] = (samples[from + k] ?? 0) + wave(k / RATE);
  };
  let seed = 1;
  const noise = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 31 - 1;
  };
  for (let [beat, time] = [0, leadIn]; time < seconds; time += beatSeconds(time), beat++) {
    const chord = chords[Math.floor(beat / 4) % 4] ?? 220;
    const length = beatSeconds(time);
    if (beat % 4 === 0) downbeats.push(time);
    if (beat % 2 === 0) add(time, 0.2, (t) => 0.5 * exp(-t * 20) * sin(2 * PI * 60 * t));
    if (beat % 2 === 1) add(time, 0.15, (t) => 0.2 * exp(-t * 30) * noise());
    for (const half of [0, 0.5]) add(time + half * length, 0.05, (t) => 0.1 * exp(-t * 80) * noise());
    add(time, length, (t) => 0.1 * exp(-t) * (sin(2 * PI * chord * t) + sin(3 * PI * chord * t)));
    add(time, length, (t) => 0.15 * exp(-t) * sin(0.5 * PI * chord * t));
  }
  return [samples, downbeats];
}

function track(samples: Float32Array): BeatGrid {
  const stereo = { middle: samples, side: new Float32Array(samples.length) };
  const { spectral, tonal } = extractSongFeatures(stereo, RATE, new Float32Array(0));
  return trackDownbeats(collectMetreEvidence(spectral, tonal), hearingModels.downbeat);
}

it.each([
  ['at once', 0, (): number => 0.5],
  ['after 1.23 s of silence', 1.23, (): number => 0.5],
  ['in a tempo that drifts', 0.4, (time: number): number => 0.55 * (1 + 0.02 * Math.sin(time / 9))],
  ['faster from the middle on', 0.2, (time: number): number => (time < 15 ? 0.6 : 0.54)],
])('finds the downbeats of a song that begins %s', (_name, leadIn, beatSeconds) => {
  const [samples, truth] = song(beatSeconds, leadIn, 30);
  const { downbeats, metreCertainty } = track(samples);
  const near = (time: number, others: readonly number[]): boolean =>
    others.some((other) => Math.abs(other - time) < 0.05);
  const within = downbeats.filter((time) => time > leadIn - 0.1);
  expect(within.filter((time) => !near(time, truth)).length).toBeLessThanOrEqual(1);
  expect(within.length).toBeGreaterThanOrEqual(truth.length / 2 - 1);
  expect(metreCertainty).toBeGreaterThan(0.5);
});

it('is unsure of noise', () => {
  let seed = 7;
  const noise = Float32Array.from({ length: 15 * RATE }, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32 - 0.5;
  });
  expect(track(noise).metreCertainty).toBeLessThan(0.4);
});
