import type { ChorusLikelihood } from './chorus-likelihood.js';

/** Where a chorus may begin. */
export interface ChorusStart {
  /** Seconds. */
  readonly time: number;
  /** 0…1; of two choruses in a song each may be sure. */
  readonly likelihood: number;
}

/** No chorus is shorter or longer, seconds. */
const SHORTEST = 3.5;
const LONGEST = 56;
/** Weights of a semi-Markov random field (Sarawagi and Cohen, 2004), fitted to songs whose choruses are known. */
const PER_SECOND = 0.059;
const OF_ENTRY = 1.09;
const USUAL_SECONDS = 28;
const OF_LENGTH = 2.48;
const BIAS = 0.69;
const LEAST_CHORUS = 0.02;
const LEAST_ENTRY = 0.005;

/** A chorus, from one bar up to another. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly logWeight: number;
}

/**
 * How likely a chorus begins with each bar, over all ways to split a song into choruses and what is none: that a bar sounds
 * like a beginning means little where no chorus follows.
 *
 * @param times start of each bar, and the end of the last, seconds
 */
export function findChorusStarts(times: readonly number[], likelihood: ChorusLikelihood): ChorusStart[] {
  const bars = times.length - 1;
  const stretches = possibleChoruses(times, likelihood);
  const byEnd = Map.groupBy(stretches, ({ to }) => to);
  const byStart = Map.groupBy(stretches, ({ from }) => from);
  // Of all ways to split what lies before a bar, by what ends there: two choruses in a row are one.
  const afterRest = new Float64Array(bars + 1).fill(-Infinity);
  const afterChorus = new Float64Array(bars + 1).fill(-Infinity);
  afterRest[0] = 0;
  for (let bar = 1; bar <= bars; bar++) {
    afterRest[bar] = logSum([afterRest[bar - 1] ?? 0, afterChorus[bar - 1] ?? 0]);
    afterChorus[bar] = logSum(
      (byEnd.get(bar) ?? []).map(({ from, logWeight }) => (afterRest[from] ?? 0) + logWeight),
    );
  }
  // Of all ways to split what follows, by what came before.
  const restOrChorus = new Float64Array(bars + 2);
  const onlyRest = new Float64Array(bars + 2);
  for (let bar = bars - 1; bar >= 0; bar--) {
    onlyRest[bar] = restOrChorus[bar + 1] ?? 0;
    restOrChorus[bar] = logSum([
      onlyRest[bar] ?? 0,
      ...(byStart.get(bar) ?? []).map(({ to, logWeight }) => logWeight + (onlyRest[to] ?? 0)),
    ]);
  }
  const all = restOrChorus[0] ?? 0;
  return times.slice(0, -1).map((time, bar) => {
    const begun = (byStart.get(bar) ?? []).map(({ to, logWeight }) => logWeight + (onlyRest[to] ?? 0));
    return { time, likelihood: Math.exp((afterRest[bar] ?? 0) + logSum(begun) - all) };
  });
}

function possibleChoruses(times: readonly number[], { chorus, entry }: ChorusLikelihood): Stretch[] {
  const stretches: Stretch[] = [];
  for (let from = 0; from < times.length - 1; from++) {
    const opening = OF_ENTRY * logOdds(entry[from] ?? 0, LEAST_ENTRY) + BIAS;
    let evidence = 0;
    for (let to = from + 1; to < times.length; to++) {
      evidence += logOdds(chorus[to - 1] ?? 0, LEAST_CHORUS) * ((times[to] ?? 0) - (times[to - 1] ?? 0));
      const seconds = (times[to] ?? 0) - (times[from] ?? 0);
      if (seconds > LONGEST) break;
      if (seconds < SHORTEST) continue;
      const unusual = Math.log(seconds / USUAL_SECONDS) ** 2;
      stretches.push({ from, to, logWeight: PER_SECOND * evidence + opening - OF_LENGTH * unusual });
    }
  }
  return stretches;
}

function logOdds(likelihood: number, least: number): number {
  const inside = Math.max(least, Math.min(1 - least, likelihood));
  return Math.log(inside / (1 - inside));
}

function logSum(values: readonly number[]): number {
  const most = Math.max(...values);
  if (most === -Infinity) return -Infinity;
  return most + Math.log(values.reduce((sum, value) => sum + Math.exp(value - most), 0));
}
