import { MEL_BANDS, PITCH_CLASSES } from './bin-layout.js';
import type { Beats } from './beat-tracking.js';
import { meanFrame } from './mean-frame.js';
import type { SpectralFeatures } from './spectral-features.js';
import { timbreNovelty } from './timbre-novelty.js';

export const BEATS_PER_BAR = 4;
const KICK_WEIGHT = 0.35;
const ONSET_WEIGHT = 0.25;
const NOVELTY_WEIGHT = 0.15;

/**
 * How well each beat of the bar would do as its first: chord changes, kicks, onsets and new sections fall on it (Goto,
 * "An Audio-based Real-time Beat Tracking System", 2001).
 *
 * @param onsets onset strength less its local mean
 * @returns one score for each offset, in beats from the first beat
 */
export function scoreDownbeats(features: SpectralFeatures, onsets: Float32Array, beats: Beats): number[] {
  const { period, phase } = beats;
  const times: number[] = [];
  for (let at = phase; at < features.count - 2; at += period) times.push(at);
  const chroma = { values: features.chroma, width: PITCH_CLASSES };
  const harmony = times.map((at) => meanFrame(chroma, at + 1, at + period));
  const kicks = relativeToMean(times.map((at) => peakNear(features.lowOnsetStrength, at)));
  const attacks = relativeToMean(times.map((at) => peakNear(onsets, at)));
  const melBands = { values: features.melBands, width: MEL_BANDS };
  const novelty = relativeToMean(timbreNovelty(melBands, times, period * BEATS_PER_BAR));
  const scores = new Array<number>(BEATS_PER_BAR).fill(0);
  for (let beat = 1; beat < times.length; beat++) {
    const offset = beat % BEATS_PER_BAR;
    scores[offset] =
      (scores[offset] ?? 0) +
      distance(harmony[beat - 1], harmony[beat]) +
      // Squared: the few places where a section begins say more than all others together.
      NOVELTY_WEIGHT * (novelty[beat] ?? 0) ** 2 +
      KICK_WEIGHT * (kicks[beat] ?? 0) +
      ONSET_WEIGHT * (attacks[beat] ?? 0);
  }
  return scores;
}

function peakNear(curve: Float32Array, at: number): number {
  const i = Math.round(at);
  return Math.max(curve[i - 1] ?? 0, curve[i] ?? 0, curve[i + 1] ?? 0);
}

function relativeToMean(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return values.map((value) => value / (mean + 1e-9));
}

/** City-block distance of two chroma vectors. */
const distance = (a: Float64Array | undefined, b: Float64Array | undefined): number =>
  a && b ? a.reduce((sum, value, k) => sum + Math.abs((b[k] ?? 0) - value), 0) : 0;
