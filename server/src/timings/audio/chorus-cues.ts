import type { BarFeatures } from './bar-features.js';
import type { Section } from './segment-sections.js';

/** What tells a chorus, or the weight of each. */
export interface ChorusCues {
  readonly register: number;
  readonly lowEnergy: number;
  readonly midEnergy: number;
  readonly highEnergy: number;
  readonly onsetDensity: number;
  readonly position: number;
  readonly length: number;
}

/**
 * Fitted on songs whose sections are known, also with all sections equally loud and with the choruses softer than the
 * rest: so loudness itself weighs nothing, and bass, drums and register much.
 */
const chorusWeights: ChorusCues = {
  register: 0.35,
  lowEnergy: 0.5,
  midEnergy: 0.05,
  highEnergy: 0.15,
  onsetDensity: 0.08,
  position: 0.85,
  length: 0.3,
};

/** A section of so many seconds or more is as long as a chorus gets. */
const LONG_SECONDS = 20;

/** @param duration seconds */
export const cuesOf = (bars: BarFeatures, section: Section, duration: number): ChorusCues => ({
  register: meanCue(bars.register, section, -1.2, 1),
  lowEnergy: meanCue(bars.lowEnergy, section, -1.5, 0.8),
  midEnergy: meanCue(bars.midEnergy, section, -1.5, 0.8),
  highEnergy: meanCue(bars.highEnergy, section, -1.5, 0.8),
  onsetDensity: meanCue(bars.onsetDensity, section, -1, 0.8),
  position: positionPrior((section.start + section.end) / 2 / duration),
  length: Math.min(1, (section.end - section.start) / LONG_SECONDS) - 1,
});

/** How much of a chorus a section is; comparable within one song. */
export const chorusScore = (cues: ChorusCues): number =>
  (Object.keys(chorusWeights) as (keyof ChorusCues)[]).reduce(
    (sum, name) => sum + chorusWeights[name] * cues[name],
    0,
  );

/** The cues that speak for a section, in words. */
export function explainCues(cues: ChorusCues, bars: BarFeatures, section: Section): string[] {
  const words: string[] = [];
  if (meanCue(bars.loudness, section, -2, 0.8) > 0.3) words.push('louder than the rest');
  if (cues.register > 0.25) words.push('the melody lies higher');
  if (cues.lowEnergy > 0.3) words.push('fuller bass and drums');
  if (cues.onsetDensity > 0.3) words.push('denser');
  if (cues.position > -0.3) words.push('where a chorus mostly is');
  if (cues.length >= -0.2) words.push('a long section');
  return words;
}

/**
 * Prior of the middle of a chorus: mostly about 74 % of a TV-size song, sometimes early.
 *
 * @returns 0 where it is likeliest, −1 where it never is
 */
function positionPrior(middle: number): number {
  const late = Math.exp(-0.5 * ((middle - 0.74) / 0.13) ** 2);
  const early = 0.35 * Math.exp(-0.5 * ((middle - 0.3) / 0.18) ** 2);
  return Math.max(late, early) - 1;
}

/** Mean of a feature over a section's bars, limited: a cue that is extreme is not worth more than one that is clear. */
function meanCue(feature: Float64Array, { firstBar, endBar }: Section, least: number, most: number): number {
  let sum = 0;
  for (let bar = firstBar; bar < endBar; bar++) sum += feature[bar] ?? 0;
  return Math.max(least, Math.min(most, sum / Math.max(1, endBar - firstBar)));
}
