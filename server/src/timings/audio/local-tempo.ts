import { autocorrelation, periodicity } from './autocorrelation.js';

const WINDOW_SECONDS = 10;
const HOP_SECONDS = 2;
/** Tempi may differ from the song's by so much (natural logarithm), in steps of so much. */
const REACH = 0.19;
const STEP = 0.01;
/** What a step of change costs, in correlation, and what a leap costs at most. */
const CHANGE_COST = 0.05;
const MOST_CHANGE_COST = 0.35;
/** Leaving the song's tempo as far as it may is worth so much correlation less. */
const DEVIATION_COST = 0.03;

/** How onsets correlate with what is a lag later, around moments `HOP_SECONDS` apart. */
export interface Tempogram {
  /** Frames between two moments, and how many frames the song has. */
  readonly hop: number;
  readonly count: number;
  readonly correlations: readonly Float64Array[];
}

/** @param onsets onset strength less its local mean */
export function computeTempogram(onsets: Float32Array, frameSeconds: number): Tempogram {
  const half = Math.round(WINDOW_SECONDS / frameSeconds / 2);
  const hop = Math.round(HOP_SECONDS / frameSeconds);
  const moments = Math.max(1, Math.ceil((onsets.length - half) / hop));
  return {
    hop,
    count: onsets.length,
    correlations: Array.from({ length: moments }, (_, k) =>
      autocorrelation(
        onsets,
        2 * half - 2,
        Math.max(0, k * hop - half),
        Math.min(onsets.length, k * hop + half),
      ),
    ),
  };
}

/**
 * How long a beat is all along a song whose tempo drifts or changes: the path of most correlation and least change
 * (Viterbi) near a song's usual period.
 *
 * @param period frames a beat @returns frames a beat at each frame
 */
export function followTempo({ hop, count, correlations }: Tempogram, period: number): Float64Array {
  const steps = Math.round(REACH / STEP);
  const periods = Array.from({ length: 2 * steps + 1 }, (_, k) => period * Math.exp((k - steps) * STEP));
  const worth = correlations.map((correlation) =>
    periods.map((other, k) => periodicity(correlation, other) - DEVIATION_COST * ((k - steps) / steps) ** 2),
  );
  const path = cheapestPath(worth);
  return Float64Array.from({ length: count }, (_, frame) => {
    const at = Math.min(path.length - 1, frame / hop);
    const low = Math.floor(at);
    const from = periods[path[low] ?? 0] ?? period;
    const to = periods[path[Math.min(path.length - 1, low + 1)] ?? 0] ?? period;
    return from + (to - from) * (at - low);
  });
}

function cheapestPath(worth: readonly (readonly number[])[]): number[] {
  let totals = [...(worth[0] ?? [])];
  const cameFrom: number[][] = [];
  for (const row of worth.slice(1)) {
    const from = row.map((_, to) => {
      let best = to;
      let most = -Infinity;
      for (const [k, total] of totals.entries()) {
        const value = total - Math.min(MOST_CHANGE_COST, CHANGE_COST * Math.abs(k - to));
        if (value <= most) continue;
        most = value;
        best = k;
      }
      return best;
    });
    cameFrom.push(from);
    const before = totals;
    totals = row.map((value, to) => {
      const k = from[to] ?? to;
      return value + (before[k] ?? 0) - Math.min(MOST_CHANGE_COST, CHANGE_COST * Math.abs(k - to));
    });
  }
  const path = [totals.indexOf(Math.max(...totals))];
  for (const from of cameFrom.reverse()) path.unshift(from[path[0] ?? 0] ?? 0);
  return path;
}
