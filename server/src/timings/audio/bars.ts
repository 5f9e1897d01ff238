import type { Meter } from './meter.js';
import { BANDS, type Spectrum } from './spectrum.js';

/** What each bar sounds like, in numbers that compare bars of one song: 0 is its mean, 1 its standard deviation. */
export interface Bars {
  /** Start of each bar, and the end of the last, seconds. */
  readonly times: readonly number[];
  readonly loudness: Float64Array;
  /** Where the melody lies. */
  readonly height: Float64Array;
  readonly low: Float64Array;
  readonly middle: Float64Array;
  readonly high: Float64Array;
  readonly density: Float64Array;
  /** One row a bar: timbre, for telling sections apart. */
  readonly timbre: readonly Float64Array[];
  /** One row a bar: the pitch classes of each of its four beats. */
  readonly harmony: readonly Float64Array[];
  /** Bars that can be heard at all. */
  readonly isAudible: readonly boolean[];
}

const LOW_BANDS = [0, 1] as const;
const MIDDLE_BANDS = [2, 9] as const;
const HIGH_BANDS = [14, BANDS - 1] as const;
const SILENT_LUFS = -50;

/** @param loudness LUFS every `loudnessStep` seconds */
export function describeBars(
  spectrum: Spectrum,
  meter: Meter,
  loudness: Float32Array,
  loudnessStep: number,
  duration: number,
): Bars {
  const times = [...meter.downbeats.filter((time) => time < duration - meter.barSeconds * 0.5)];
  // Music may begin before the first whole bar, and end within the last.
  if ((times[0] ?? 0) > meter.barSeconds * 0.3)
    times.unshift(Math.max(0, (times[0] ?? 0) - meter.barSeconds));
  const ends = [...times.slice(1), Math.min(duration, (times.at(-1) ?? 0) + meter.barSeconds)];
  const loud = times.map((start, bar) => loudnessOf(loudness, loudnessStep, start, ends[bar] ?? start));
  const isAudible = loud.map((value) => value > SILENT_LUFS);
  const rows = times.map((start, bar) => describe(spectrum, start, ends[bar] ?? start));
  const column = (pick: (row: (typeof rows)[number]) => number): Float64Array =>
    standardise(rows.map(pick), isAudible);
  return {
    times: [...times, ends.at(-1) ?? duration],
    isAudible,
    loudness: standardise(loud, isAudible),
    height: column((row) => row.height),
    low: column((row) => meanOf(row.bands, LOW_BANDS)),
    middle: column((row) => meanOf(row.bands, MIDDLE_BANDS)),
    high: column((row) => meanOf(row.bands, HIGH_BANDS)),
    density: column((row) => row.onset),
    timbre: standardiseRows(
      rows.map((row) => [...row.bands, row.onset * 40, row.lowOnset * 20, row.height * 2]),
    ),
    harmony: rows.map((row) => row.chroma),
  };
}

interface BarRow {
  readonly bands: number[];
  readonly onset: number;
  readonly lowOnset: number;
  readonly height: number;
  readonly chroma: Float64Array;
}

function describe(spectrum: Spectrum, start: number, end: number): BarRow {
  const first = Math.max(0, Math.round(start / spectrum.frameSeconds));
  const last = Math.max(first + 1, Math.min(spectrum.count, Math.round(end / spectrum.frameSeconds)));
  const bands = new Array<number>(BANDS).fill(0);
  const chroma = new Float64Array(48);
  const row = { onset: 0, lowOnset: 0, height: 0 };
  for (let frame = first; frame < last; frame++) {
    for (let k = 0; k < BANDS; k++) bands[k] = (bands[k] ?? 0) + (spectrum.bands[frame * BANDS + k] ?? 0);
    const beat = Math.min(3, Math.floor(((frame - first) / (last - first)) * 4));
    for (let k = 0; k < 12; k++)
      chroma[beat * 12 + k] = (chroma[beat * 12 + k] ?? 0) + (spectrum.chroma[frame * 12 + k] ?? 0);
    row.onset += spectrum.onset[frame] ?? 0;
    row.lowOnset += spectrum.lowOnset[frame] ?? 0;
    row.height += spectrum.height[frame] ?? 0;
  }
  const count = last - first;
  return {
    bands: bands.map((value) => value / count),
    onset: row.onset / count,
    lowOnset: row.lowOnset / count,
    height: row.height / count,
    chroma,
  };
}

function loudnessOf(loudness: Float32Array, step: number, start: number, end: number): number {
  let power = 0;
  let count = 0;
  for (let k = Math.round(start / step); k < Math.round(end / step) && k < loudness.length; k++) {
    power += 10 ** ((loudness[k] ?? -70) / 10);
    count += 1;
  }
  return count > 0 ? 10 * Math.log10(power / count + 1e-7) : -70;
}

function meanOf(values: readonly number[], [from, to]: readonly [number, number]): number {
  let sum = 0;
  for (let k = from; k <= to; k++) sum += values[k] ?? 0;
  return sum / (to - from + 1);
}

/** To mean 0 and deviation 1 over the bars that count; a quantity that hardly changes is not blown up. */
function standardise(values: readonly number[], counts: readonly boolean[], least = 1e-6): Float64Array {
  const counted = values.filter((_, k) => counts[k]);
  const mean = counted.reduce((sum, value) => sum + value, 0) / Math.max(1, counted.length);
  const variance = counted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, counted.length);
  const deviation = Math.max(Math.sqrt(variance), least);
  return Float64Array.from(values, (value) => Math.max(-3, Math.min(3, (value - mean) / deviation)));
}

function standardiseRows(rows: readonly (readonly number[])[]): Float64Array[] {
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, k) =>
    standardise(
      rows.map((row) => row[k] ?? 0),
      rows.map(() => true),
    ),
  );
  return rows.map((_, r) => Float64Array.from(columns, (column) => column[r] ?? 0));
}
