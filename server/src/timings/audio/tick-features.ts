import { ONSET_BANDS } from './band-onsets.js';
import { ATTACK_FRAMES } from './beat-tracking.js';
import { TICKS_PER_BAR } from './bar-pointer.js';
import type { MetreEvidence } from './metre-evidence.js';
import { type RunningSums, sumBetween } from './running-sums.js';

/** Onsets are told apart in three groups of bands where they are not of the tick itself: low, middle, high. */
const GROUPS = [
  [0, 2],
  [2, 5],
  [5, ONSET_BANDS],
] as const;
/** Ticks over which harmony and timbre before are compared with those after, and the ticks where they are looked at. */
const HARMONY_SCALES = [2, 4, 8] as const;
const HARMONY_OFFSETS = [-8, -6, -4, -2, -1, 0, 1, 2, 4, 6, 8] as const;
const TIMBRE_SCALES = [4, 8, 16] as const;
const TIMBRE_OFFSETS = [-8, -4, -2, -1, 0, 1, 2, 4, 8] as const;
const MOST_RELATIVE = 6;

/**
 * What tells whether each tick is a downbeat: onsets on it and within a bar around it, and how much harmony, bass and
 * timbre change there and nearby.
 *
 * @param ticks frames, half a beat apart @returns a row for each tick
 */
export function describeTicks(evidence: MetreEvidence, ticks: readonly number[]): Float64Array[] {
  const columns: Float64Array[] = [];
  const bands = Array.from({ length: ONSET_BANDS }, (_, band) =>
    Float64Array.from(ticks, (tick) => peakNear(evidence, tick, band)),
  );
  columns.push(...bands);
  for (const [from, to] of GROUPS) {
    const group = Float64Array.from(
      ticks,
      (_, tick) => bands.slice(from, to).reduce((sum, band) => sum + (band[tick] ?? 0), 0) / (to - from),
    );
    for (let offset = -TICKS_PER_BAR; offset <= TICKS_PER_BAR; offset++)
      if (offset !== 0) columns.push(shifted(group, offset));
  }
  const { tonalFrameSeconds, tonalFirstSeconds, frameSeconds } = evidence;
  // A tonal frame says what sounds around its middle.
  const tonalTicks = ticks.map(
    (tick) => ((tick + ATTACK_FRAMES) * frameSeconds - tonalFirstSeconds) / tonalFrameSeconds + 0.5,
  );
  for (const chroma of [evidence.harmony, evidence.bass])
    for (const scale of HARMONY_SCALES) {
      const change = relativeToMean(changes(chroma, tonalTicks, scale, cosineDistance));
      columns.push(...HARMONY_OFFSETS.map((offset) => shifted(change, offset)));
    }
  const timbreTicks = ticks.map((tick) => tick + 1);
  for (const scale of TIMBRE_SCALES) {
    const change = relativeToMean(changes(evidence.timbre, timbreTicks, scale, cityBlock));
    columns.push(...TIMBRE_OFFSETS.map((offset) => shifted(change, offset)));
  }
  const spacing = ticks.slice(1).map((tick, k) => tick - (ticks[k] ?? 0));
  const median = spacing.sort((a, b) => a - b)[spacing.length >> 1] ?? 1;
  columns.push(new Float64Array(ticks.length).fill(Math.log(median)));
  return ticks.map((_, tick) => Float64Array.from(columns, (column) => column[tick] ?? 0));
}

function peakNear({ onsets, count }: MetreEvidence, tick: number, band: number): number {
  const frame = Math.max(1, Math.min(count - 2, Math.round(tick)));
  const at = (k: number): number => onsets[k * ONSET_BANDS + band] ?? 0;
  return Math.max(at(frame - 1), at(frame), at(frame + 1));
}

/** How far what sounds for `scale` ticks from each tick on is from what sounded before it. */
function changes(
  rows: RunningSums,
  ticks: readonly number[],
  scale: number,
  distance: (before: Float64Array, after: Float64Array) => number,
): Float64Array {
  const first = ticks[0] ?? 0;
  const last = ticks.at(-1) ?? 0;
  const firstStep = (ticks[1] ?? first + 1) - first;
  const lastStep = last - (ticks.at(-2) ?? last - 1);
  const at = (k: number): number =>
    k < 0
      ? first + k * firstStep
      : k >= ticks.length
        ? last + (k - ticks.length + 1) * lastStep
        : (ticks[k] ?? 0);
  return Float64Array.from(ticks, (tick, k) => {
    const before = meanBetween(rows, at(k - scale), tick);
    const after = meanBetween(rows, tick, at(k + scale));
    return distance(before, after);
  });
}

function meanBetween(rows: RunningSums, from: number, to: number): Float64Array {
  return sumBetween(rows, from, to).map((value) => value / Math.max(1e-6, to - from));
}

function cosineDistance(a: Float64Array, b: Float64Array): number {
  let [product, ofA, ofB] = [0, 0, 0];
  for (let k = 0; k < a.length; k++) {
    product += (a[k] ?? 0) * (b[k] ?? 0);
    ofA += (a[k] ?? 0) ** 2;
    ofB += (b[k] ?? 0) ** 2;
  }
  return 1 - product / (Math.sqrt(ofA * ofB) + 1e-9);
}

const cityBlock = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, k) => sum + Math.abs(value - (b[k] ?? 0)), 0) / a.length;

function relativeToMean(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return values.map((value) => Math.min(MOST_RELATIVE, value / (mean + 1e-6)));
}

/** The value so many ticks later, 0 beyond the ends. */
const shifted = (values: Float64Array, offset: number): Float64Array =>
  values.map((_, k) => values[k + offset] ?? 0);
