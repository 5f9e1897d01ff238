/** Half beats of a bar in 4/4. */
export const TICKS_PER_BAR = 8;
/** What it costs to lose count, in logarithms of odds. */
const SLIP_COST = 9;

export interface BarPath {
  /** Place in the bar of each tick, 0 for a downbeat. */
  readonly positions: readonly number[];
  /** Summed log odds of all downbeats, less what slips cost. */
  readonly logOdds: number;
}

/**
 * Counts bars: the likeliest path of a bar pointer (Krebs, Böck and Widmer, "An Efficient State-Space Model for Joint
 * Tempo and Meter Tracking", 2015, on ticks that are known already) that may lose count now and then.
 *
 * @param downbeatLogOdds of each tick
 */
export function countBars(downbeatLogOdds: readonly number[]): BarPath {
  let totals = new Float64Array(TICKS_PER_BAR);
  const cameFrom: Uint8Array[] = [];
  for (const [tick, odds] of downbeatLogOdds.entries()) {
    let best = 0;
    for (let place = 1; place < TICKS_PER_BAR; place++)
      if ((totals[place] ?? 0) > (totals[best] ?? 0)) best = place;
    const next = new Float64Array(TICKS_PER_BAR);
    const from = new Uint8Array(TICKS_PER_BAR);
    for (let place = 0; place < TICKS_PER_BAR; place++) {
      const before = (place + TICKS_PER_BAR - 1) % TICKS_PER_BAR;
      const slips = tick > 0 && (totals[best] ?? 0) - SLIP_COST > (totals[before] ?? 0);
      from[place] = slips ? best : before;
      const total = tick === 0 ? 0 : slips ? (totals[best] ?? 0) - SLIP_COST : (totals[before] ?? 0);
      next[place] = total + (place === 0 ? odds : 0);
    }
    cameFrom.push(from);
    totals = next;
  }
  let place = totals.indexOf(Math.max(...totals));
  const logOdds = totals[place] ?? 0;
  const positions: number[] = [];
  for (const from of cameFrom.reverse()) {
    positions.unshift(place);
    place = from[place] ?? 0;
  }
  return { positions, logOdds };
}
