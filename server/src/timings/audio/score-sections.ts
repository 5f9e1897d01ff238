import type { SegmentKind } from '@quiz-factory/shared';
import type { BarFeatures } from './bar-features.js';
import type { ChorusLikelihood } from './chorus-likelihood.js';
import { cuesOf, explainCues } from './chorus-cues.js';
import type { Section } from './segment-sections.js';

export interface ScoredSection extends Section {
  /** How likely it is a chorus, 0…1. */
  readonly score: number;
  /** How likely a chorus begins with it, 0…1. */
  readonly entry: number;
  readonly kind: SegmentKind;
  /** For people. */
  readonly reasons: readonly string[];
}

/** The likeliest section is taken for a chorus however unlikely it is, and all that are likelier than not. */
const LEAST_CHORUS = 0.5;
/** What ends or begins beyond these shares of the song and is no chorus. */
const HOOK_ENDS_BEFORE = 0.25;
const BRIDGE_ENDS_AFTER = 0.8;

/** Scores every section, in order of time. @param duration seconds */
export function scoreSections(
  bars: BarFeatures,
  sections: readonly Section[],
  { chorus, entry }: ChorusLikelihood,
  duration: number,
): ScoredSection[] {
  const scored = sections.map((section) => ({
    ...section,
    score: meanOf(chorus.slice(section.firstBar, section.endBar)),
    entry: entry[section.firstBar] ?? 0,
    reasons: explainCues(cuesOf(bars, section), bars, section),
  }));
  const best = Math.max(...scored.map(({ score }) => score));
  return scored.map((section) => ({
    ...section,
    kind: section.score >= Math.min(LEAST_CHORUS, best) ? 'chorus' : kindByPlace(section, duration),
  }));
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function kindByPlace({ end }: Section, duration: number): SegmentKind {
  if (end < duration * HOOK_ENDS_BEFORE) return 'hook';
  return end > duration * BRIDGE_ENDS_AFTER ? 'bridge' : 'verse';
}
