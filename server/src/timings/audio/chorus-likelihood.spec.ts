import { expect, it } from '@jest/globals';
import { describeChorusBars, hearChorus } from './chorus-likelihood.js';
import { hearingModels } from './hearing-models.js';
import { loudnessCurve } from './loudness-curve.js';
import { LOUDNESS_STEP } from './silence.js';
import { extractSongFeatures, type SongFeatures } from './song-features.js';

const RATE = 22_050;
const SECONDS = 12;

/** A tone with an attack every half second, after some seconds of silence. */
function features(silence: number): SongFeatures {
  const { sin, exp, PI } = Math;
  const middle = new Float32Array((silence + SECONDS) * RATE);
  for (let i = 0; i < SECONDS * RATE; i++) {
    const time = i / RATE;
    const note = 220 * 2 ** ((Math.floor(time / 2) % 5) / 12);
    middle[silence * RATE + i] = 0.3 * exp(-3 * (time % 0.5)) * sin(2 * PI * note * time);
  }
  const loudness = loudnessCurve(middle, RATE, LOUDNESS_STEP);
  return extractSongFeatures({ middle, side: new Float32Array(middle.length) }, RATE, loudness);
}
const bars = (from: number, seconds = 2): number[] =>
  Array.from({ length: SECONDS / seconds + 1 }, (_, bar) => from + bar * seconds);

it('gives each bar a likelihood, long bars too', () => {
  const song = features(0);
  for (const seconds of [2, 4]) {
    const times = bars(0, seconds);
    const { chorus, entry } = hearChorus(song, times, hearingModels);
    expect(chorus).toHaveLength(times.length - 1);
    expect(entry).toHaveLength(times.length - 1);
    for (const value of [...chorus, ...entry]) expect(value >= 0 && value <= 1).toBe(true);
    // Bars of four seconds are described as two of two.
    expect(describeChorusBars(song, times, hearingModels.lead).rows).toHaveLength(SECONDS / 2);
  }
});

it('hears nothing in silence, and the song after it much as without', () => {
  const plain = hearChorus(features(0), bars(0), hearingModels);
  const late = hearChorus(features(4), [0, 2, ...bars(4)], hearingModels);
  expect(late.chorus.slice(0, 2)).toEqual([0, 0]);
  for (const [bar, likelihood] of plain.chorus.entries())
    expect(Math.abs((late.chorus[bar + 2] ?? NaN) - likelihood)).toBeLessThan(0.25);
});
