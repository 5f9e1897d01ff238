import {
  describeChorusBars,
  type HeardBars,
} from '../../../../server/dist/timings/audio/chorus-likelihood.js';
import type { LeadWeights } from '../../../../server/dist/timings/audio/lead-line.js';
import type { SongFeatures } from '../../../../server/dist/timings/audio/song-features.js';
import type { Sample } from './samples.ts';

/** A bar whose start lies within this share of it of a chorus's start is where the chorus begins. */
const NEAR_SHARE = 0.3;
const NEAR_SECONDS = 0.1;
/** Where a chorus begins between two bars, each half begins it. */
const BETWEEN = 0.5;

export interface ChorusSamples {
  readonly chorus: readonly Sample[];
  readonly entry: readonly Sample[];
}

/** The bars of a song as they were counted, how much of each is chorus, and whether one begins there. */
export function chorusSamples(
  features: SongFeatures,
  times: readonly number[],
  lead: LeadWeights,
  choruses: readonly (readonly [number, number])[],
): ChorusSamples {
  const { units, rows }: HeardBars = describeChorusBars(features, times, lead);
  const entries = new Float64Array(rows.length);
  for (const [begin] of choruses) {
    let nearest = 0;
    for (const [bar, time] of units.slice(0, -1).entries())
      if (Math.abs(time - begin) < Math.abs((units[nearest] ?? 0) - begin)) nearest = bar;
    const length = (units[nearest + 1] ?? 0) - (units[nearest] ?? 0);
    const isNear = Math.abs((units[nearest] ?? 0) - begin) < NEAR_SHARE * length + NEAR_SECONDS;
    entries[nearest] = isNear ? 1 : BETWEEN;
  }
  const inputs = rows.map((row) => Float32Array.from(row));
  return {
    chorus: inputs.map((row, bar) => {
      const start = units[bar] ?? 0;
      const end = units[bar + 1] ?? start;
      const sung = choruses.reduce(
        (sum, [a, b]) => sum + Math.max(0, Math.min(end, b) - Math.max(start, a)),
        0,
      );
      return { inputs: row, target: Math.min(1, sung / Math.max(1e-6, end - start)) };
    }),
    entry: inputs.map((row, bar) => ({ inputs: row, target: entries[bar] ?? 0 })),
  };
}
