import type { Bars } from './bars.js';

/** A stretch of bars that sound alike. `to` is exclusive. */
export interface Section {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

const LONGEST_BARS = 16;
const SHORTEST_BARS = 2;
/** What a further section costs, in the squared deviations that it must explain. */
const SECTION_COST = 14;
/** Songs are built of 4 and 8 bars: other lengths must be worth it. */
const lengthCost = (bars: number): number => (bars % 4 === 0 ? 0 : bars % 2 === 0 ? 3 : bars === 1 ? 14 : 6);

/**
 * @returns the sections, and what they leave unexplained a bar: the less, the better the bars are counted
 *
 * Splits a song into sections by least squares under a length prior, solved exactly by dynamic programming (Bellman
 * 1961; for music: Jensen, "Multiple Scale Music Segmentation", 2007).
 */
export function findSections(bars: Bars): { readonly sections: readonly Section[]; readonly cost: number } {
  const count = bars.timbre.length;
  if (count === 0) return { sections: [], cost: 0 };
  const rows = bars.timbre.map((row) => row);
  const width = rows[0]?.length ?? 0;
  const sums = [new Float64Array(width)];
  const squares = [0];
  for (const [k, row] of rows.entries()) {
    const before = sums[k] ?? new Float64Array(width);
    sums.push(before.map((value, d) => value + (row[d] ?? 0)));
    squares.push((squares[k] ?? 0) + row.reduce((sum, value) => sum + value * value, 0));
  }
  const scatter = (from: number, to: number): number => {
    const a = sums[from];
    const b = sums[to];
    if (!a || !b) return 0;
    let mean = 0;
    for (let d = 0; d < width; d++) mean += ((b[d] ?? 0) - (a[d] ?? 0)) ** 2;
    return (squares[to] ?? 0) - (squares[from] ?? 0) - mean / (to - from);
  };
  const cost = new Float64Array(count + 1).fill(Infinity);
  const cameFrom = new Int32Array(count + 1);
  cost[0] = 0;
  for (let to = 1; to <= count; to++)
    for (let from = Math.max(0, to - LONGEST_BARS); from < to; from++) {
      const length = to - from;
      // Only the ends of a song may be shorter.
      if (length < SHORTEST_BARS && from !== 0 && to !== count) continue;
      const total = (cost[from] ?? Infinity) + scatter(from, to) + SECTION_COST + lengthCost(length);
      if (total < (cost[to] ?? Infinity)) {
        cost[to] = total;
        cameFrom[to] = from;
      }
    }
  const sections: Section[] = [];
  for (let to = count; to > 0; to = cameFrom[to] ?? 0) {
    const from = cameFrom[to] ?? 0;
    sections.unshift({ from, to, start: bars.times[from] ?? 0, end: bars.times[to] ?? 0 });
  }
  return { sections, cost: (cost[count] ?? 0) / count };
}
