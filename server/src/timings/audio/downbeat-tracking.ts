import { countBars } from './bar-pointer.js';
import { ATTACK_FRAMES, type Beats, preparePulse, trackBeats } from './beat-tracking.js';
import { FeedForward, probabilityOf, type FeedForwardWeights } from './feed-forward.js';
import { subtractLocalMean } from './local-mean.js';
import { combinedOnsets, type MetreEvidence } from './metre-evidence.js';
import { describeTicks } from './tick-features.js';
import { findTempoCandidates } from './tempo-candidates.js';

/** The bars of a song in 4/4 whose tempo may drift and change. Seconds. */
export interface BeatGrid {
  /** Median. */
  readonly barSeconds: number;
  /** From the first at or after 0 to the end of the song. */
  readonly downbeats: readonly number[];
  /** Mean probability of the downbeats, 0…1. */
  readonly metreCertainty: number;
}

/** Half beats of one tempo, frames, with what tells whether each is a downbeat. */
export interface TempoHypothesis {
  readonly ticks: readonly number[];
  readonly inputs: readonly Float64Array[];
}

/** Onsets stand out from what is within so many seconds on either side. */
const LOCAL_SECONDS = 0.4;
/** The beat was among the three strongest periods in each of 80 songs. */
const TEMPI = 4;

/**
 * Downbeats: of each tempo that fits, every half beat is rated by a small network, a bar pointer counts them, and the
 * tempo whose downbeats are likeliest is the song's.
 */
export function trackDownbeats(evidence: MetreEvidence, weights: FeedForwardWeights): BeatGrid {
  const network = new FeedForward(weights);
  let best: { downbeats: number[]; odds: number[]; logOdds: number } | undefined;
  for (const { ticks, inputs } of tempoHypotheses(evidence)) {
    const odds = inputs.map((row) => network.logOdds(row));
    const { positions, logOdds } = countBars(odds);
    // Each tempo's ticks cover the whole song: so the sums compare.
    if (best && logOdds <= best.logOdds) continue;
    const isDownbeat = (_: number, tick: number): boolean => positions[tick] === 0;
    best = { logOdds, downbeats: ticks.filter(isDownbeat), odds: odds.filter(isDownbeat) };
  }
  const certainties = (best?.odds ?? []).map(probabilityOf);
  const downbeats = (best?.downbeats ?? [0]).map((frame) =>
    Math.max(0, (frame + ATTACK_FRAMES) * evidence.frameSeconds),
  );
  const bars = downbeats.slice(1).map((time, bar) => time - (downbeats[bar] ?? 0));
  const barSeconds = bars.sort((a, b) => a - b)[bars.length >> 1] ?? 2;
  return {
    barSeconds,
    downbeats,
    metreCertainty: certainties.reduce((sum, value) => sum + value, 0) / Math.max(1, certainties.length),
  };
}

/** The tempi at which the onsets of a song repeat best, each as half beats and what is heard on them. */
export function tempoHypotheses(evidence: MetreEvidence): TempoHypothesis[] {
  const { frameSeconds } = evidence;
  const onsets = combinedOnsets(evidence);
  const curve = subtractLocalMean(onsets, Math.trunc(LOCAL_SECONDS / frameSeconds));
  const pulse = preparePulse(curve, frameSeconds);
  return findTempoCandidates(curve, frameSeconds, TEMPI).map((period) => {
    const ticks = halfBeats(trackBeats(pulse, period));
    return { ticks, inputs: describeTicks(evidence, ticks) };
  });
}

/** Beats and what lies between them; where the tracker leapt half a beat, no half beat is lost. */
function halfBeats({ times, periods }: Beats): number[] {
  const ticks = times.slice(0, 1);
  for (const [k, time] of times.slice(1).entries()) {
    const before = times[k] ?? 0;
    const period = periods[Math.max(0, Math.min(periods.length - 1, Math.trunc(time)))] ?? 1;
    const parts = Math.max(1, Math.round((2 * (time - before)) / period));
    for (let part = 1; part <= parts; part++) ticks.push(before + ((time - before) * part) / parts);
  }
  return ticks;
}
