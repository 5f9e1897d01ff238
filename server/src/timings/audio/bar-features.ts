import { MEL_BANDS } from './bin-layout.js';
import type { BeatGrid } from './downbeat-tracking.js';
import { LOUDNESS_STEP } from './silence.js';
import type { SpectralFeatures } from './spectral-features.js';
import { standardise, standardiseColumns } from './standardise.js';

/** What each bar sounds like, in standard scores over the audible bars of the song. */
export interface BarFeatures {
  /** Start of each bar, and the end of the last, seconds. */
  readonly times: readonly number[];
  readonly loudness: Float64Array;
  /** Midrange centroid: a proxy for the register of the melody. */
  readonly register: Float64Array;
  /** Energy of the lowest two mel bands: bass and kick. */
  readonly lowEnergy: Float64Array;
  readonly midEnergy: Float64Array;
  readonly highEnergy: Float64Array;
  readonly onsetDensity: Float64Array;
  /** One row a bar, by which sections are told apart: mel bands, onsets and register. */
  readonly timbre: readonly Float64Array[];
}

const LOW_BANDS = [0, 1] as const;
const MID_BANDS = [2, 9] as const;
const HIGH_BANDS = [14, MEL_BANDS - 1] as const;
const SILENT_LUFS = -50;

/** @param loudness LUFS every LOUDNESS_STEP @param duration seconds */
export function extractBarFeatures(
  features: SpectralFeatures,
  { downbeats, barSeconds }: BeatGrid,
  loudness: Float32Array,
  duration: number,
): BarFeatures {
  const starts = barStarts(downbeats, barSeconds, duration);
  const ends = [...starts.slice(1), Math.min(duration, (starts.at(-1) ?? 0) + barSeconds)];
  const levels = starts.map((start, bar) => meanLoudness(loudness, start, ends[bar] ?? start));
  const isAudible = levels.map((level) => level > SILENT_LUFS);
  const rows = starts.map((start, bar) => meanFeatures(features, start, ends[bar] ?? start));
  const column = (pick: (row: MeanFeatures) => number): Float64Array =>
    standardise(rows.map(pick), isAudible);
  return {
    times: [...starts, ends.at(-1) ?? duration],
    loudness: standardise(levels, isAudible),
    register: column((row) => row.centroid),
    lowEnergy: column((row) => meanOfBands(row.melBands, LOW_BANDS)),
    midEnergy: column((row) => meanOfBands(row.melBands, MID_BANDS)),
    highEnergy: column((row) => meanOfBands(row.melBands, HIGH_BANDS)),
    onsetDensity: column((row) => row.onsetStrength),
    timbre: standardiseColumns(
      rows.map((row) => [...row.melBands, row.onsetStrength, row.lowOnsetStrength, row.centroid]),
    ),
  };
}

/** Music may begin before the first whole bar, and end within the last. */
function barStarts(downbeats: readonly number[], barSeconds: number, duration: number): number[] {
  const starts = downbeats.filter((time) => time < duration - barSeconds * 0.5);
  const [first = 0] = starts;
  return first > barSeconds * 0.3 ? [Math.max(0, first - barSeconds), ...starts] : starts;
}

interface MeanFeatures {
  readonly melBands: readonly number[];
  readonly onsetStrength: number;
  readonly lowOnsetStrength: number;
  readonly centroid: number;
}

function meanFeatures(features: SpectralFeatures, start: number, end: number): MeanFeatures {
  const first = Math.max(0, Math.round(start / features.frameSeconds));
  const last = Math.max(first + 1, Math.min(features.count, Math.round(end / features.frameSeconds)));
  const melBands = new Array<number>(MEL_BANDS).fill(0);
  let [onset, lowOnset, centroid] = [0, 0, 0];
  for (let frame = first; frame < last; frame++) {
    for (let k = 0; k < MEL_BANDS; k++)
      melBands[k] = (melBands[k] ?? 0) + (features.melBands[frame * MEL_BANDS + k] ?? 0);
    onset += features.onsetStrength[frame] ?? 0;
    lowOnset += features.lowOnsetStrength[frame] ?? 0;
    centroid += features.midrangeCentroid[frame] ?? 0;
  }
  const count = last - first;
  return {
    melBands: melBands.map((value) => value / count),
    onsetStrength: onset / count,
    lowOnsetStrength: lowOnset / count,
    centroid: centroid / count,
  };
}

/** @returns LUFS of the mean power */
function meanLoudness(loudness: Float32Array, start: number, end: number): number {
  let power = 0;
  let count = 0;
  const last = Math.round(end / LOUDNESS_STEP);
  for (let k = Math.round(start / LOUDNESS_STEP); k < last && k < loudness.length; k++) {
    power += 10 ** ((loudness[k] ?? -70) / 10);
    count += 1;
  }
  return count > 0 ? 10 * Math.log10(power / count + 1e-7) : -70;
}

function meanOfBands(melBands: readonly number[], [from, to]: readonly [number, number]): number {
  let sum = 0;
  for (let k = from; k <= to; k++) sum += melBands[k] ?? 0;
  return sum / (to - from + 1);
}
