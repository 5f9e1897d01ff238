/** A constant beat. Frames of the onset curve, fractional. */
export interface Beats {
  readonly period: number;
  /** Of the first beat, 0 ≤ phase < period. */
  readonly phase: number;
  /** How much stronger onsets are on the beat than elsewhere, 0…1 (Lartillot 2008). */
  readonly pulseClarity: number;
}

/** Tempi that people tap to: a log-normal prior (Ellis 2007 uses 120 BPM and about one octave). */
const PRIOR_BPM = 115;
const PRIOR_OCTAVES = 0.7;
const SLOWEST_BPM = 62;
const FASTEST_BPM = 190;

/**
 * Tempo by autocorrelation of the onset strength under a log-normal prior, then period and phase by a comb over the
 * whole song (after Ellis, "Beat Tracking by Dynamic Programming", 2007). One constant tempo is assumed.
 *
 * @param onsets onset strength less its local mean
 */
export const trackBeats = (onsets: Float32Array, frameSeconds: number): Beats =>
  fitComb(onsets, estimatePeriod(onsets, frameSeconds));

/** @returns frames a beat, a whole number */
function estimatePeriod(onsets: Float32Array, frameSeconds: number): number {
  const first = Math.floor(60 / FASTEST_BPM / frameSeconds);
  const last = Math.ceil(60 / SLOWEST_BPM / frameSeconds);
  const autocorrelation = new Float64Array(2 * last + 4);
  for (let lag = first; lag < autocorrelation.length; lag++) {
    let sum = 0;
    for (let i = lag; i < onsets.length; i++) sum += (onsets[i] ?? 0) * (onsets[i - lag] ?? 0);
    autocorrelation[lag] = sum / (onsets.length - lag);
  }
  const at = (lag: number): number => autocorrelation[lag] ?? 0;
  let best = first;
  let bestScore = -Infinity;
  for (let lag = first; lag <= last; lag++) {
    const octaves = Math.log2(60 / (lag * frameSeconds) / PRIOR_BPM) / PRIOR_OCTAVES;
    // What repeats at a beat also repeats at two.
    const strength = at(lag) + 0.5 * Math.max(at(2 * lag - 1), at(2 * lag), at(2 * lag + 1));
    const score = strength * Math.exp(-0.5 * octaves * octaves);
    if (score > bestScore) {
      bestScore = score;
      best = lag;
    }
  }
  return best;
}

/** The period near `rough` and the phase whose beats catch the most onset strength. */
function fitComb(onsets: Float32Array, rough: number): Beats {
  let best = { period: rough, phase: 0, mean: -1 };
  const tryPeriod = (period: number, phases: number): void => {
    for (let p = 0; p < phases; p++) {
      const phase = (p / phases) * period;
      let sum = 0;
      let beats = 0;
      for (let at = phase; at < onsets.length - 1; at += period) {
        const i = Math.floor(at);
        const part = at - i;
        sum += (onsets[i] ?? 0) * (1 - part) + (onsets[i + 1] ?? 0) * part;
        beats += 1;
      }
      if (sum / beats > best.mean) best = { period, phase, mean: sum / beats };
    }
  };
  for (let step = -60; step <= 60; step++) tryPeriod(rough * (1 + step * 0.0007), 24);
  const coarse = best.period;
  for (let step = -10; step <= 10; step++) tryPeriod(coarse * (1 + step * 0.00007), 48);
  const mean = onsets.reduce((sum, value) => sum + value, 0) / Math.max(1, onsets.length);
  return {
    period: best.period,
    phase: best.phase,
    pulseClarity: Math.max(0, Math.min(1, 1 - mean / (best.mean + 1e-9))),
  };
}
