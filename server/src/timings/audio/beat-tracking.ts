import { computeTempogram, followTempo, type Tempogram } from './local-tempo.js';
import { vertex } from './tempo-candidates.js';

/** Beats of one tempo of a song. Frames of the onset curve, fractional. */
export interface Beats {
  readonly times: readonly number[];
  /** How long a beat is around each frame. */
  readonly periods: Float64Array;
}

/** An attack raises the flux of a frame when it enters the middle of its window: 2,048 samples at a hop of 512. */
export const ATTACK_FRAMES = 1.6;
/** What leaving the local tempo costs: times the squared logarithm of the ratio, in deviations of the onset strength. */
const TEMPO_COST = 300;
/** Beats between two such shares of the local period are tried. */
const SHORTEST_SHARE = 0.6;
const LONGEST_SHARE = 1.5;
const HIGHEST_ONSET = 4;
/** Beats are smoothed by a line through so many on either side. */
const SMOOTHING_BEATS = 8;

/** What {@link trackBeats} follows; made once for all tempi. */
export interface Pulse {
  /** In deviations, smoothed and limited. */
  readonly strength: Float32Array;
  readonly tempogram: Tempogram;
}

/** @param onsets onset strength less its local mean */
export function preparePulse(onsets: Float32Array, frameSeconds: number): Pulse {
  const mean = onsets.reduce((sum, value) => sum + value, 0) / Math.max(1, onsets.length);
  const variance = onsets.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, onsets.length);
  const limited = onsets.map((value) => Math.min(HIGHEST_ONSET, value / (Math.sqrt(variance) + 1e-9)));
  return {
    strength: limited.map(
      (value, i) => 0.25 * (limited[i - 1] ?? 0) + 0.5 * value + 0.25 * (limited[i + 1] ?? 0),
    ),
    tempogram: computeTempogram(onsets, frameSeconds),
  };
}

/**
 * Beats by dynamic programming (Ellis, "Beat Tracking by Dynamic Programming", 2007) along a tempo that may drift and
 * change, continued to both ends of the song.
 *
 * @param period frames a beat, about
 */
export function trackBeats({ strength, tempogram }: Pulse, period: number): Beats {
  const periods = followTempo(tempogram, period);
  const found = bestPath(strength, periods).map(
    (at) => at + vertex(strength[at - 1] ?? 0, strength[at] ?? 0, strength[at + 1] ?? 0),
  );
  const times = smooth(continueToEnds(found, periods));
  return { times, periods };
}

function bestPath(strength: Float32Array, periods: Float64Array): number[] {
  const count = strength.length;
  const totals = new Float64Array(count);
  const cameFrom = new Int32Array(count).fill(-1);
  for (let at = 0; at < count; at++) {
    const period = periods[at] ?? 1;
    let most = -Infinity;
    let best = -1;
    for (
      let from = Math.max(0, Math.trunc(at - LONGEST_SHARE * period));
      from <= at - SHORTEST_SHARE * period;
      from++
    ) {
      const octaves = Math.log((at - from) / period);
      const total = (totals[from] ?? 0) - TEMPO_COST * octaves * octaves;
      if (total <= most) continue;
      most = total;
      best = from;
    }
    // The first beat may be anywhere within the first period.
    const isFirst = best < 0 || (at < LONGEST_SHARE * period && most <= 0);
    totals[at] = (strength[at] ?? 0) + (isFirst ? 0 : most);
    if (!isFirst) cameFrom[at] = best;
  }
  let last = count - 1;
  for (let at = Math.max(0, count - Math.trunc(periods[count - 1] ?? 1)); at < count; at++)
    if ((totals[at] ?? 0) > (totals[last] ?? 0)) last = at;
  const path: number[] = [];
  for (let at = last; at >= 0; at = cameFrom[at] ?? -1) path.unshift(at);
  return path;
}

function continueToEnds(times: readonly number[], periods: Float64Array): number[] {
  const [first = 0] = times;
  const last = times.at(-1) ?? 0;
  const before: number[] = [];
  for (let at = first - (periods[0] ?? 1); at > -1; at -= periods[0] ?? 1) before.unshift(at);
  const after: number[] = [];
  for (let at = last + (periods.at(-1) ?? 1); at < periods.length; at += periods.at(-1) ?? 1) after.push(at);
  return [...before, ...times, ...after];
}

/** Each time from a line through its neighbours, those that lie off it counting less: attacks are heard a frame early or late. */
function smooth(times: readonly number[]): number[] {
  return times.map((_, beat) => {
    const from = Math.max(0, beat - SMOOTHING_BEATS);
    const near = times.slice(from, beat + SMOOTHING_BEATS + 1);
    const nearness = near.map((_time, k) =>
      Math.exp(-0.5 * ((from + k - beat) / (SMOOTHING_BEATS / 2)) ** 2),
    );
    let weights = nearness;
    let at = times[beat] ?? 0;
    for (let round = 0; round < 2; round++) {
      const line = fitLine(near, weights);
      at = line(beat - from);
      weights = nearness.map((weight, k) => weight / (1 + ((near[k] ?? 0) - line(k)) ** 2));
    }
    return at;
  });
}

/** Weighted least squares. @returns the value of the line at an index */
function fitLine(values: readonly number[], weights: readonly number[]): (index: number) => number {
  let [sum, indices, means] = [1e-12, 0, 0];
  for (const [k, value] of values.entries()) {
    const weight = weights[k] ?? 0;
    sum += weight;
    indices += weight * k;
    means += weight * value;
  }
  const middle = indices / sum;
  const mean = means / sum;
  let [covariance, variance] = [0, 1e-9];
  for (const [k, value] of values.entries()) {
    const weight = weights[k] ?? 0;
    covariance += weight * (k - middle) * (value - mean);
    variance += weight * (k - middle) ** 2;
  }
  return (index) => mean + (covariance / variance) * (index - middle);
}
