import { describeLead } from './bar-lead.js';
import { describeBarSounds } from './bar-sound.js';
import { describeBars } from './chorus-features.js';
import { FeedForward, type FeedForwardWeights, probabilityOf } from './feed-forward.js';
import type { HearingModels } from './hearing-models.js';
import { type LeadWeights, readLead } from './lead-line.js';
import { LOUDNESS_STEP } from './silence.js';
import type { SongFeatures } from './song-features.js';

const SILENT_LUFS = -50;
/** So much silence at the ends is part of a song as the networks know them. Seconds. */
const USUAL_SILENCE = 2;
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
  /** Start of each, and the end of the last, seconds: long bars are split, and what is silent at the ends is left out. */
  readonly units: readonly number[];
  /** In how many a bar is split. */
  readonly parts: number;
  /** How many were left out before the first. */
  readonly silent: number;
  /** Of describeBars, for each unit. */
  readonly rows: readonly Float64Array[];
}

/** @param times start of each bar, and the end of the last, seconds */
export function describeChorusBars(
  { spectral, tonal, loudness, duration }: SongFeatures,
  times: readonly number[],
  lead: LeadWeights,
): HeardBars {
  const parts = partsOfBar(times);
  const [begin, end] = audibleSpan(loudness, duration);
  const all = splitBars(times, parts);
  const isHeard = (start: number, unit: number): boolean => {
    const middle = (start + (all[unit + 1] ?? NaN)) / 2;
    return middle > begin && middle < end;
  };
  const silent = Math.max(0, all.findIndex(isHeard));
  const heard = all.filter(isHeard);
  const units = [...heard, all[silent + heard.length] ?? end];
  const rows = describeBars({
    // Silence before a song changes nothing about it.
    times: units.map((time) => time - begin),
    duration: end - begin,
    sounds: describeBarSounds(spectral, tonal, units),
    lead: describeLead(readLead(tonal, lead), tonal, units),
  });
  return { units, parts, silent, rows };
}

/** @param times start of each bar, and the end of the last, seconds */
export function hearChorus(
  features: SongFeatures,
  times: readonly number[],
  models: Pick<HearingModels, 'lead' | 'chorus' | 'entry'>,
): ChorusLikelihood {
  const { parts, silent, rows } = describeChorusBars(features, times, models.lead);
  const none = new Array<number>(silent).fill(0);
  const chorus = [...none, ...ask(models.chorus, rows)];
  const entry = [...none, ...ask(models.entry, rows)];
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

/** From where to where a song can be heard, seconds. @param loudness LUFS every LOUDNESS_STEP */
function audibleSpan(loudness: Float32Array, duration: number): readonly [number, number] {
  const first = loudness.findIndex((level) => level > SILENT_LUFS) * LOUDNESS_STEP;
  const last = (loudness.findLastIndex((level) => level > SILENT_LUFS) + 1) * LOUDNESS_STEP;
  return [first > USUAL_SILENCE ? first : 0, duration - last > USUAL_SILENCE ? last : duration];
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
