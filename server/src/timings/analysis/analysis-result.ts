/** Spans are `[start, end]` in seconds from the start of the file. */
export type Span = readonly [number, number];

export interface Candidate {
  readonly start: number;
  readonly end: number;
  /** Higher is better; comparable within one file only. */
  readonly score: number;
  readonly reasons: readonly string[];
}

/** What an analysis found. Seconds from the start of the file. */
export interface TimingAnalysis {
  readonly guessStart: number;
  readonly guessEnd: number;
  readonly revealStart: number;
  /** 0…1. */
  readonly confidence: number;
  readonly reasons: readonly string[];
  readonly candidates: readonly Candidate[];
  readonly silence: readonly Span[];
  /** Loudest absolute sample of each of 1,000 equal parts, 0…1: a waveform to draw. */
  readonly peaks: readonly number[];
}

/** This input can never give a timing; the reason is for people. */
export interface InvalidInput {
  readonly invalid: string;
}
