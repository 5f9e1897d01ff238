import { emptyLanes, type InvalidInput, type TimingAnalysis } from '../analysis-result.js';

export interface FixedParams {
  readonly windowSeconds: number;
  readonly revealSeconds: number;
  /** Where the guess starts, as a share of the duration. */
  readonly position: number;
}

const EDGE_SECONDS = 0.5;

/** A guess at a fixed share of the file, as long as the file leaves room for it. @param duration seconds */
export function chooseFixed(duration: number, params: FixedParams): TimingAnalysis | InvalidInput {
  const window = Math.min(params.windowSeconds, duration - 1);
  if (window < 1) return { invalid: `The video lasts only ${duration.toFixed(1)} s.` };
  const guessStart = Math.min(duration * params.position, duration - window - EDGE_SECONDS);
  const guessEnd = guessStart + window;
  return {
    segment: 'chorus',
    others: [],
    guessStart,
    guessEnd,
    revealStart: guessEnd + params.revealSeconds <= duration ? guessEnd : guessStart,
    confidence: 0.05,
    reasons: [`a fixed place: ${String(Math.round(params.position * 100))} % of the duration`],
    candidates: [],
    silence: [],
    peaks: [],
    ...emptyLanes,
  };
}
