import type { Candidate } from '../analysis-result.js';
import { roundTime } from '../round-time.js';

export interface OnsetCurve {
  /** 0…1 */
  readonly strength: Float32Array;
  readonly stepSeconds: number;
}

/** A start may move this far, seconds. */
const SNAP_SECONDS = 0.6;
/** A guess that begins a moment before its onset does not swallow the attack. */
const PRE_ROLL = 0.03;
const LEAST_STRENGTH = 0.05;

/** Moves a window to the strongest onset near its start. @param latest seconds: where it may begin at the latest */
export function snapToOnset(candidate: Candidate, onsets: OnsetCurve, latest: number): Candidate {
  const onset = strongestOnset(onsets, candidate.start - SNAP_SECONDS, candidate.start + SNAP_SECONDS);
  const start = onset === undefined ? candidate.start : Math.min(latest, Math.max(0, onset - PRE_ROLL));
  return {
    ...candidate,
    start: roundTime(start),
    end: roundTime(start + candidate.end - candidate.start),
    reasons: onset === undefined ? candidate.reasons : [...candidate.reasons, 'begins on an onset'],
  };
}

/** @returns the time of the strongest onset between two times; undefined when there is none */
export function strongestOnset(
  { strength, stepSeconds }: OnsetCurve,
  from: number,
  to: number,
): number | undefined {
  let best: number | undefined;
  let most = LEAST_STRENGTH;
  for (let k = Math.max(0, Math.round(from / stepSeconds)); k <= Math.round(to / stepSeconds); k++) {
    const value = strength[k] ?? 0;
    if (value <= most) continue;
    most = value;
    best = k;
  }
  return best === undefined ? undefined : best * stepSeconds;
}
