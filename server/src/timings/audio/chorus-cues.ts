import type { BarFeatures } from './bar-features.js';
import type { Section } from './segment-sections.js';

/** What people would name about a section. */
export interface ChorusCues {
  readonly register: number;
  readonly lowEnergy: number;
  readonly onsetDensity: number;
  readonly length: number;
}

/** A section of so many seconds or more is as long as a chorus gets. */
const LONG_SECONDS = 20;

export const cuesOf = (bars: BarFeatures, section: Section): ChorusCues => ({
  register: meanCue(bars.register, section, -1.2, 1),
  lowEnergy: meanCue(bars.lowEnergy, section, -1.5, 0.8),
  onsetDensity: meanCue(bars.onsetDensity, section, -1, 0.8),
  length: Math.min(1, (section.end - section.start) / LONG_SECONDS) - 1,
});

/** The cues that speak for a section, in words. */
export function explainCues(cues: ChorusCues, bars: BarFeatures, section: Section): string[] {
  const words: string[] = [];
  if (meanCue(bars.loudness, section, -2, 0.8) > 0.3) words.push('louder than the rest');
  if (cues.register > 0.25) words.push('the melody lies higher');
  if (cues.lowEnergy > 0.3) words.push('fuller bass and drums');
  if (cues.onsetDensity > 0.3) words.push('denser');
  if (cues.length >= -0.2) words.push('a long section');
  return words;
}

/** Mean of a feature over a section's bars, limited: a cue that is extreme is not worth more than one that is clear. */
function meanCue(feature: Float64Array, { firstBar, endBar }: Section, least: number, most: number): number {
  let sum = 0;
  for (let bar = firstBar; bar < endBar; bar++) sum += feature[bar] ?? 0;
  return Math.max(least, Math.min(most, sum / Math.max(1, endBar - firstBar)));
}
