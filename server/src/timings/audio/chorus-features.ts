import type { BarLead } from './bar-lead.js';
import { standardiseColumns } from './standardise.js';

/** What is heard in each bar of a song. */
export interface BarsHeard {
  /** Start of each bar, and the end of the last, seconds. */
  readonly times: readonly number[];
  /** Of describeBarSounds. */
  readonly sounds: readonly (readonly number[])[];
  readonly lead: readonly BarLead[];
  /** Of the song, seconds. */
  readonly duration: number;
}

/** Stretches around a bar, in bars from it, whose means are compared with the song's. */
const STRETCHES = [
  [-16, -8],
  [-8, -4],
  [-4, 0],
  [0, 1],
  [-1, 2],
  [0, 4],
  [4, 8],
  [8, 12],
] as const;
/** Bars over which what comes before is compared with what follows. */
const NOVELTY_BARS = [2, 4, 8] as const;
/** Where hardly anybody sings, register means little: so much of the song's mean weight is added. */
const REGISTER_PRIOR = 0.15;
const MOST_SEMITONES = 8;
const SEMITONES_PER_UNIT = 3;
/** Bars from the ends of the song that are told apart. */
const END_BARS = 16;
/** Where a chorus mostly begins, as a share of the song. */
const USUAL_PLACE = 0.62;

/**
 * What tells whether each bar is in a chorus: how it and the bars around it sound against the rest of the song, how high
 * and how much is sung there, how much changes at its start, and where in the song it is.
 */
export function describeBars({ times, sounds, lead, duration }: BarsHeard): Float64Array[] {
  const count = sounds.length;
  const columns = standardiseColumns(
    sounds.map((row, bar) => {
      const { presence, range, changes } = lead[bar] ?? { presence: 0, range: 0, changes: 0 };
      return [...row, presence, range, changes];
    }),
  );
  const sums = prefixSums(columns);
  const registers = registerOver(lead);
  return columns.map((_, bar) => {
    const row: number[] = [];
    for (const [from, to] of STRETCHES) {
      row.push(...meanOf(sums, bar + from, bar + to));
      row.push(registers(bar + from, bar + to) / SEMITONES_PER_UNIT);
    }
    for (const bars of NOVELTY_BARS) {
      const before = meanOf(sums, bar - bars, bar);
      const after = meanOf(sums, bar, bar + bars);
      row.push(before.reduce((sum, value, k) => sum + Math.abs(value - (after[k] ?? 0)), 0) / before.length);
    }
    const place = (times[bar] ?? 0) / duration;
    row.push(
      Number(bar === 0),
      Math.min(bar, END_BARS) / END_BARS,
      Math.min(count - bar, END_BARS) / END_BARS,
    );
    row.push(place, (place - USUAL_PLACE) ** 2);
    return Float64Array.from(row);
  });
}

type Sums = readonly Float64Array[];

function prefixSums(rows: readonly Float64Array[]): Sums {
  const sums = [new Float64Array(rows[0]?.length ?? 0)];
  for (const [bar, row] of rows.entries()) sums.push(row.map((value, k) => value + (sums[bar]?.[k] ?? 0)));
  return sums;
}

/** Mean of the bars from one up to another, as far as there are any; else zeros. */
function meanOf(sums: Sums, from: number, to: number): number[] {
  const first = Math.max(0, Math.min(sums.length - 1, from));
  const last = Math.max(0, Math.min(sums.length - 1, to));
  const before = sums[first];
  const after = sums[last];
  const width = sums[0]?.length ?? 0;
  if (!before || !after || last <= first) return new Array<number>(width).fill(0);
  return Array.from(after, (value, k) => (value - (before[k] ?? 0)) / (last - first));
}

/** How far the lead of a stretch lies above that of the song, semitones, drawn to 0 where it is hardly heard. */
function registerOver(lead: readonly BarLead[]): (from: number, to: number) => number {
  const total = lead.reduce((sum, { weight }) => sum + weight, 0);
  const mean = lead.reduce((sum, { weight, note }) => sum + weight * note, 0) / (total + 1e-9);
  const prior = (REGISTER_PRIOR * total) / Math.max(1, lead.length);
  const sums = prefixSums(lead.map(({ weight, note }) => Float64Array.of(weight * (note - mean), weight)));
  return (from, to) => {
    const [above = 0, weight = 0] = meanOf(sums, from, to);
    return Math.max(-MOST_SEMITONES, Math.min(MOST_SEMITONES, above / (weight + prior + 1e-9)));
  };
}
