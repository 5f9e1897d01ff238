import { describeLead } from './bar-lead.js';
import { describeBarSounds } from './bar-sound.js';
import { describeBars } from './chorus-features.js';
import { FeedForward, type FeedForwardWeights, probabilityOf } from './feed-forward.js';
import type { HearingModels } from './hearing-models.js';
import { type LeadWeights, readLead } from './lead-line.js';
import type { SongFeatures } from './song-features.js';

/** Bars that are longer are heard as two, so that all songs are counted alike. Seconds. */
const LONGEST_BAR = 2.7;

/** Of each bar, 0…1. */
export interface ChorusLikelihood {
  /** That it is in a chorus. */
  readonly chorus: readonly number[];
  /** That a chorus begins with it. */
  readonly entry: readonly number[];
}

/** Bars as the networks take them. */
export interface HeardBars {
  /** Start of each, and the end of the last, seconds: long bars are split. */
  readonly units: readonly number[];
  /** In how many. */
  readonly parts: number;
  /** Of describeBars, for each unit. */
  readonly rows: readonly Float64Array[];
}

/** @param times start of each bar, and the end of the last, seconds */
export function describeChorusBars(
  { spectral, tonal, duration }: SongFeatures,
  times: readonly number[],
  lead: LeadWeights,
): HeardBars {
  const parts = partsOfBar(times);
  const units = splitBars(times, parts);
  const rows = describeBars({
    times: units,
    duration,
    sounds: describeBarSounds(spectral, tonal, units),
    lead: describeLead(readLead(tonal, lead), tonal, units),
  });
  return { units, parts, rows };
}

/** @param times start of each bar, and the end of the last, seconds */
export function hearChorus(
  features: SongFeatures,
  times: readonly number[],
  models: Pick<HearingModels, 'lead' | 'chorus' | 'entry'>,
): ChorusLikelihood {
  const { parts, rows } = describeChorusBars(features, times, models.lead);
  const chorus = ask(models.chorus, rows);
  const entry = ask(models.entry, rows);
  return {
    chorus: times.slice(1).map((_, bar) => {
      const own = chorus.slice(bar * parts, (bar + 1) * parts);
      return own.reduce((sum, value) => sum + value, 0) / parts;
    }),
    entry: times.slice(1).map((_, bar) => entry[bar * parts] ?? 0),
  };
}

/** What some networks say together. */
function ask(weights: readonly FeedForwardWeights[], rows: readonly Float64Array[]): number[] {
  const networks = weights.map((those) => new FeedForward(those));
  return rows.map((row) =>
    probabilityOf(networks.reduce((sum, network) => sum + network.logOdds(row), 0) / networks.length),
  );
}

function partsOfBar(times: readonly number[]): number {
  const lengths = times.slice(1).map((time, bar) => time - (times[bar] ?? 0));
  return (lengths.sort((a, b) => a - b)[lengths.length >> 1] ?? 0) > LONGEST_BAR ? 2 : 1;
}

function splitBars(times: readonly number[], parts: number): number[] {
  const last = times.at(-1);
  const starts = times.slice(0, -1).flatMap((time, bar) => {
    const length = (times[bar + 1] ?? time) - time;
    return Array.from({ length: parts }, (_, part) => time + (part * length) / parts);
  });
  return last === undefined ? starts : [...starts, last];
}
