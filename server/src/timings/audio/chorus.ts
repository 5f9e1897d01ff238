import type { SegmentKind } from '@quiz-factory/shared';
import type { Bars } from './bars.js';
import type { Section } from './sections.js';

export interface RatedSection extends Section {
  /** How much of a chorus it is; comparable within one song. */
  readonly score: number;
  readonly kind: SegmentKind;
  readonly reasons: readonly string[];
}

/**
 * Weights of the cues, found on songs whose sections are known, also after their levels were made equal and after their
 * choruses were made softer than the rest: so loudness itself weighs nothing, and bass, drums and melody much.
 */
export interface ChorusWeights {
  readonly height: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly density: number;
  readonly position: number;
  readonly length: number;
}

export const chorusWeights: ChorusWeights = {
  height: 0.35,
  low: 0.5,
  middle: 0.05,
  high: 0.15,
  density: 0.08,
  position: 0.85,
  length: 0.3,
};

/** Rates every section; best first is not sorted: they stay in order of time. */
export function rateSections(
  bars: Bars,
  sections: readonly Section[],
  duration: number,
  weights: ChorusWeights = chorusWeights,
): RatedSection[] {
  const rated = sections.map((section) => {
    const cue = (values: Float64Array, least = -1.5, most = 1.2): number =>
      Math.max(least, Math.min(most, mean(values, section.from, section.to)));
    const cues = {
      height: cue(bars.height, -1.2, 1),
      low: cue(bars.low, -1.5, 0.8),
      middle: cue(bars.middle, -1.5, 0.8),
      high: cue(bars.high, -1.5, 0.8),
      density: cue(bars.density, -1, 0.8),
      position: likelyPlace((section.start + section.end) / 2 / duration),
      length: Math.min(1, (section.end - section.start) / 20) - 1,
    };
    const score = (Object.keys(weights) as (keyof ChorusWeights)[]).reduce(
      (sum, name) => sum + weights[name] * cues[name],
      0,
    );
    return { section, score, reasons: inWords(cues, cue(bars.loudness, -2, 0.8)) };
  });
  const best = Math.max(...rated.map(({ score }) => score));
  return rated.map(({ section, score, reasons }) => ({
    ...section,
    score,
    kind:
      score > best - 0.35
        ? 'chorus'
        : section.end < duration * 0.25
          ? 'hook'
          : section.end > duration * 0.8
            ? 'bridge'
            : 'verse',
    reasons,
  }));
}

/** The middle of a chorus of a TV-size song, as a share of its duration: mostly about 70 %, sometimes early. 0 at best. */
function likelyPlace(middle: number): number {
  const late = Math.exp(-0.5 * ((middle - 0.74) / 0.13) ** 2);
  const early = 0.35 * Math.exp(-0.5 * ((middle - 0.3) / 0.18) ** 2);
  return Math.max(late, early) - 1;
}

function mean(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let k = from; k < to; k++) sum += values[k] ?? 0;
  return sum / Math.max(1, to - from);
}

function inWords(cues: ChorusWeights, loudness: number): string[] {
  const words: string[] = [];
  if (loudness > 0.3) words.push('louder than the rest');
  if (cues.height > 0.25) words.push('the melody lies higher');
  if (cues.low > 0.3) words.push('fuller bass and drums');
  if (cues.density > 0.3) words.push('denser');
  if (cues.position > -0.3) words.push('where a chorus mostly is');
  if (cues.length >= -0.2) words.push('a long section');
  return words;
}
