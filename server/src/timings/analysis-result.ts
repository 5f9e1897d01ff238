import type { SegmentKind } from '@quiz-factory/shared';

/** Spans are `[start, end]` in seconds from the start of the file. */
export type Span = readonly [number, number];

export interface Candidate {
  readonly start: number;
  readonly end: number;
  /** Higher is better; comparable within one file only. */
  readonly score: number;
  /** What part of the song it plays; strategies that do not know leave it out. */
  readonly kind?: SegmentKind;
  readonly reasons: readonly string[];
}

export interface SpoilerBox {
  readonly start: number;
  readonly end: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** One stretch to guess by. Seconds from the start of the file. */
export interface SegmentTiming {
  readonly segment: SegmentKind;
  readonly guessStart: number;
  readonly guessEnd: number;
  readonly revealStart: number;
  /** 0…1. */
  readonly confidence: number;
  readonly reasons: readonly string[];
}

/** What an analysis found: the stretch that it chose, and what it chose it on. */
export interface TimingAnalysis extends SegmentTiming {
  /** The best stretch of each other kind, where one is sure enough. */
  readonly others: readonly SegmentTiming[];
  readonly candidates: readonly Candidate[];
  readonly silence: readonly Span[];
  /** What was heard and seen, for the editor's lanes. Lanes of what was not looked at are empty: see `looked`. */
  readonly chorus: readonly Span[];
  readonly downbeats: readonly number[];
  readonly cuts: readonly number[];
  readonly text: readonly Span[];
  /** Title cards and staff credits: text that gives the answer away. */
  readonly spoiler: readonly Span[];
  /** Where on the screen that text stands; shares of the picture. */
  readonly spoilerBoxes: readonly SpoilerBox[];
  readonly black: readonly Span[];
  /** Where pictures were looked at. */
  readonly looked: readonly Span[];
  /** Loudest absolute sample of each of 1,000 equal parts, 0…1: a waveform to draw. */
  readonly peaks: readonly number[];
}

/** This input can never give a timing; the reason is for people. */
export interface InvalidInput {
  readonly invalid: string;
}

/** Lanes of a strategy that neither listens for bars nor looks. */
export const emptyLanes = {
  chorus: [],
  downbeats: [],
  cuts: [],
  text: [],
  spoiler: [],
  spoilerBoxes: [],
  black: [],
  looked: [],
} as const;
