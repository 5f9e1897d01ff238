import { BANDS, type Spectrum } from './spectrum.js';

/** A way to count bars of four. */
export interface Counting {
  readonly meter: Meter;
  /** 0…1: how well kicks and chord changes agree, against the best of the four ways. */
  readonly agreement: number;
}

/** The beat of a song: constant in tempo, as music that was made to a click is. Seconds. */
export interface Meter {
  readonly beatSeconds: number;
  /** Four beats. */
  readonly barSeconds: number;
  /** The downbeats from the first at or after 0 to the end. */
  readonly downbeats: readonly number[];
  /** 0…1: how much stronger onsets are on the beat than elsewhere. */
  readonly clarity: number;
}

const BEATS = 4;
/** Tempi that people tap to: a log-normal prior (Ellis 2007 uses 120 BPM and about one octave). */
const LIKELY_BPM = 115;
const OCTAVES = 0.7;
const SLOWEST_BPM = 62;
const FASTEST_BPM = 190;

/**
 * The four ways to count the bars of a song, one for each beat that may be the first. Tempo by autocorrelation of the onset strength under a prior, sharpened by a comb over the whole song; the phase of
 * the bar by where kick and harmony change (after Ellis, "Beat Tracking by Dynamic Programming", 2007, and Goto,
 * "An Audio-based Real-time Beat Tracking System", 2001).
 */
export function findMeters(spectrum: Spectrum): Counting[] {
  const { frameSeconds, count } = spectrum;
  const onset = sharpen(spectrum.onset, Math.round(0.4 / frameSeconds));
  const rough = roughPeriod(onset, frameSeconds);
  const { period, phase, clarity } = comb(onset, rough);
  const scores = downbeatScores(spectrum, onset, period, phase);
  const best = Math.max(...scores);
  return scores.map((score, offset) => {
    const bar = period * BEATS;
    const downbeats: number[] = [];
    for (let at = ((phase + offset * period) % bar) - bar; at < count; at += bar)
      if (at >= -0.5) downbeats.push(Math.max(0, (at + CENTRE_FRAMES) * frameSeconds));
    return {
      agreement: score / (best + 1e-9),
      meter: { beatSeconds: period * frameSeconds, barSeconds: bar * frameSeconds, downbeats, clarity },
    };
  });
}

/** An attack raises a frame's flux when it enters the middle of its window: 2048 samples at a hop of 512. */
const CENTRE_FRAMES = 1.6;

/** Onset strength above its surroundings. */
function sharpen(onset: Float32Array, reach: number): Float32Array {
  const sums = new Float64Array(onset.length + 1);
  for (let i = 0; i < onset.length; i++) sums[i + 1] = (sums[i] ?? 0) + (onset[i] ?? 0);
  return onset.map((value, i) => {
    const from = Math.max(0, i - reach);
    const to = Math.min(onset.length, i + reach + 1);
    return Math.max(0, value - ((sums[to] ?? 0) - (sums[from] ?? 0)) / (to - from));
  });
}

/** @returns frames a beat */
function roughPeriod(onset: Float32Array, frameSeconds: number): number {
  const first = Math.floor(60 / FASTEST_BPM / frameSeconds);
  const last = Math.ceil(60 / SLOWEST_BPM / frameSeconds);
  const raw = new Float64Array(2 * last + 4);
  for (let lag = first; lag < raw.length; lag++) {
    let sum = 0;
    for (let i = lag; i < onset.length; i++) sum += (onset[i] ?? 0) * (onset[i - lag] ?? 0);
    raw[lag] = sum / (onset.length - lag);
  }
  let best = first;
  let bestScore = -Infinity;
  for (let lag = first; lag <= last; lag++) {
    const octaves = Math.log2(60 / (lag * frameSeconds) / LIKELY_BPM) / OCTAVES;
    // What repeats at a beat also repeats at two.
    const strength =
      (raw[lag] ?? 0) + 0.5 * Math.max(raw[2 * lag - 1] ?? 0, raw[2 * lag] ?? 0, raw[2 * lag + 1] ?? 0);
    const score = strength * Math.exp(-0.5 * octaves * octaves);
    if (score > bestScore) {
      bestScore = score;
      best = lag;
    }
  }
  return best;
}

/** The period near `rough` and the phase whose beats catch the most onset strength, in frames. */
function comb(onset: Float32Array, rough: number): { period: number; phase: number; clarity: number } {
  let best = { period: rough, phase: 0, mean: -1 };
  const tryPeriod = (period: number, phases: number): void => {
    for (let p = 0; p < phases; p++) {
      const phase = (p / phases) * period;
      let sum = 0;
      let beats = 0;
      for (let at = phase; at < onset.length - 1; at += period) {
        const i = Math.floor(at);
        const part = at - i;
        sum += (onset[i] ?? 0) * (1 - part) + (onset[i + 1] ?? 0) * part;
        beats += 1;
      }
      if (sum / beats > best.mean) best = { period, phase, mean: sum / beats };
    }
  };
  for (let step = -60; step <= 60; step++) tryPeriod(rough * (1 + step * 0.0007), 24);
  const coarse = best.period;
  for (let step = -10; step <= 10; step++) tryPeriod(coarse * (1 + step * 0.00007), 48);
  const whole = onset.reduce((sum, value) => sum + value, 0) / Math.max(1, onset.length);
  return {
    period: best.period,
    phase: best.phase,
    clarity: Math.max(0, Math.min(1, 1 - whole / (best.mean + 1e-9))),
  };
}

/** How well each of the four beats would do as the first of the bar: kicks, chord changes and new sounds fall on it. */
function downbeatScores(spectrum: Spectrum, onset: Float32Array, period: number, phase: number): number[] {
  const beats: number[] = [];
  for (let at = phase; at < spectrum.count - 2; at += period) beats.push(at);
  const mean = (values: Float32Array, width: number, from: number, to: number): Float64Array => {
    const sum = new Float64Array(width);
    const first = Math.max(0, Math.round(from));
    const last = Math.min(spectrum.count, Math.round(to));
    for (let frame = first; frame < last; frame++)
      for (let k = 0; k < width; k++) sum[k] = (sum[k] ?? 0) + (values[frame * width + k] ?? 0);
    return sum.map((value) => value / Math.max(1, last - first));
  };
  const scores = [0, 0, 0, 0];
  const chromaAt = beats.map((at) => mean(spectrum.chroma, 12, at + 1, at + period));
  const lowAt = beats.map((at) => peak(spectrum.lowOnset, at));
  const onsetAt = beats.map((at) => peak(onset, at));
  const novelty = timbreNovelty(spectrum, beats, period);
  const meanNovelty = average(novelty);
  const meanLow = average(lowAt);
  const meanOnset = average(onsetAt);
  for (let beat = 1; beat < beats.length; beat++) {
    const before = chromaAt[beat - 1];
    const after = chromaAt[beat];
    let change = 0;
    if (before && after) for (let k = 0; k < 12; k++) change += Math.abs((after[k] ?? 0) - (before[k] ?? 0));
    const index = beat % BEATS;
    scores[index] =
      (scores[index] ?? 0) +
      change +
      // Squared: the few places where a section begins say more than all others together.
      0.15 * ((novelty[beat] ?? 0) / (meanNovelty + 1e-9)) ** 2 +
      0.35 * ((lowAt[beat] ?? 0) / (meanLow + 1e-9)) +
      0.25 * ((onsetAt[beat] ?? 0) / (meanOnset + 1e-9));
  }
  return scores;
}

/** How different the sound of the bar after each beat is from the bar before it. */
function timbreNovelty(spectrum: Spectrum, beats: readonly number[], period: number): number[] {
  const bar = period * BEATS;
  const mean = (from: number, to: number): Float64Array => {
    const sum = new Float64Array(BANDS);
    const first = Math.max(0, Math.round(from));
    const last = Math.min(spectrum.count, Math.round(to));
    for (let frame = first; frame < last; frame++)
      for (let k = 0; k < BANDS; k++) sum[k] = (sum[k] ?? 0) + (spectrum.bands[frame * BANDS + k] ?? 0);
    return sum.map((value) => value / Math.max(1, last - first));
  };
  const novelty = beats.map((at) => {
    if (at < bar || at + bar > spectrum.count) return 0;
    const before = mean(at - bar, at);
    const after = mean(at + 1, at + bar);
    return Math.sqrt(before.reduce((sum, value, k) => sum + (value - (after[k] ?? 0)) ** 2, 0));
  });
  // Only its peaks tell where something begins: beside a peak the bars overlap what is new.
  return novelty.map((value, k) =>
    value >= (novelty[k - 1] ?? 0) && value >= (novelty[k + 1] ?? 0) ? value : 0,
  );
}

function peak(values: Float32Array, at: number): number {
  const i = Math.round(at);
  return Math.max(values[i - 1] ?? 0, values[i] ?? 0, values[i + 1] ?? 0);
}

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
