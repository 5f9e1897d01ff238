/** A stretch of bars that sound alike. */
export interface Section {
  readonly firstBar: number;
  /** The bar after the last. */
  readonly endBar: number;
  /** Seconds. */
  readonly start: number;
  readonly end: number;
}

/** What a song is split by. */
export interface BarsToSegment {
  /** A row a bar. */
  readonly timbre: readonly Float64Array[];
  /** Start of each bar, and the end of the last, seconds. */
  readonly times: readonly number[];
  /** How likely a chorus begins with each bar, 0…1. */
  readonly entry: readonly number[];
}

const LONGEST_BARS = 16;
const SHORTEST_BARS = 2;
/** What a further section costs, in the squared deviations that it must explain; less where a chorus is likely to begin. */
const SECTION_COST = 14;
/** Songs are built of 4 and 8 bars: other lengths must be worth it. */
const lengthCost = (bars: number): number => (bars % 4 === 0 ? 0 : bars % 2 === 0 ? 3 : bars === 1 ? 14 : 6);

/**
 * Splits a song into sections by least squares under a length prior, solved exactly by dynamic programming (Bellman
 * 1961; for music: Jensen, "Multiple Scale Music Segmentation", 2007).
 */
export function segmentSections({ timbre, times, entry }: BarsToSegment): Section[] {
  const count = timbre.length;
  const scatter = scatterOf(timbre);
  const cost = new Float64Array(count + 1).fill(Infinity);
  const cameFrom = new Int32Array(count + 1);
  cost[0] = 0;
  for (let to = 1; to <= count; to++)
    for (let from = Math.max(0, to - LONGEST_BARS); from < to; from++) {
      const length = to - from;
      // Only the ends of a song may be shorter.
      if (length < SHORTEST_BARS && from !== 0 && to !== count) continue;
      const border = SECTION_COST * (1 - (entry[from] ?? 0));
      const total = (cost[from] ?? Infinity) + scatter(from, to) + border + lengthCost(length);
      if (total < (cost[to] ?? Infinity)) {
        cost[to] = total;
        cameFrom[to] = from;
      }
    }
  const sections: Section[] = [];
  for (let endBar = count; endBar > 0; endBar = cameFrom[endBar] ?? 0) {
    const firstBar = cameFrom[endBar] ?? 0;
    sections.unshift({ firstBar, endBar, start: times[firstBar] ?? 0, end: times[endBar] ?? 0 });
  }
  return sections;
}

/** @returns a function that gives the squared deviations of rows `from` up to `to` from their mean */
function scatterOf(rows: readonly Float64Array[]): (from: number, to: number) => number {
  const width = rows[0]?.length ?? 0;
  const sums = [new Float64Array(width)];
  const squares = [0];
  for (const [k, row] of rows.entries()) {
    const before = sums[k] ?? new Float64Array(width);
    sums.push(before.map((value, d) => value + (row[d] ?? 0)));
    squares.push((squares[k] ?? 0) + row.reduce((sum, value) => sum + value * value, 0));
  }
  return (from, to) => {
    const a = sums[from];
    const b = sums[to];
    if (!a || !b) return 0;
    let mean = 0;
    for (let d = 0; d < width; d++) mean += ((b[d] ?? 0) - (a[d] ?? 0)) ** 2;
    return (squares[to] ?? 0) - (squares[from] ?? 0) - mean / (to - from);
  };
}
