import type { SegmentKind } from '@quiz-factory/shared';
import type { BarFeatures } from './bar-features.js';
import { chorusScore, cuesOf, explainCues } from './chorus-cues.js';
import type { Section } from './segment-sections.js';

export interface ScoredSection extends Section {
  /** How much of a chorus it is; comparable within one song. */
  readonly score: number;
  readonly kind: SegmentKind;
  /** For people. */
  readonly reasons: readonly string[];
}

/** Sections whose score is within this of the best are choruses too. */
const CHORUS_MARGIN = 0.35;
/** What ends or begins beyond these shares of the song and is no chorus. */
const HOOK_ENDS_BEFORE = 0.25;
const BRIDGE_ENDS_AFTER = 0.8;

/** Scores every section, in order of time. @param duration seconds */
export function scoreSections(
  bars: BarFeatures,
  sections: readonly Section[],
  duration: number,
): ScoredSection[] {
  const scored = sections.map((section) => {
    const cues = cuesOf(bars, section, duration);
    return { ...section, score: chorusScore(cues), reasons: explainCues(cues, bars, section) };
  });
  const best = Math.max(...scored.map(({ score }) => score));
  return scored.map((section) => ({
    ...section,
    kind: section.score > best - CHORUS_MARGIN ? 'chorus' : kindByPlace(section, duration),
  }));
}

function kindByPlace({ end }: Section, duration: number): SegmentKind {
  if (end < duration * HOOK_ENDS_BEFORE) return 'hook';
  return end > duration * BRIDGE_ENDS_AFTER ? 'bridge' : 'verse';
}
