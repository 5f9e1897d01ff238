import type { Candidate, Span } from '../analysis-result.js';
import { LOUDNESS_STEP } from '../audio/silence.js';
import { roundTime } from '../round-time.js';

/** The first and last seconds of a file hold no guess, if it leaves room for one between. */
export const EDGE_SECONDS = 3;
const RISE_SECONDS = 4;
const RISE_WEIGHT = 0.3;
/** TV-size songs put the chorus at about 60 %: a prior, worth about one LU at its edges. */
const LIKELY_MIDDLE = 0.62;
const MIDDLE_WEIGHT = 2;

/**
 * Windows of `seconds` that hold no silence, best first, no two within half a window of each other.
 *
 * @param loudness LUFS every LOUDNESS_STEP @param duration seconds
 */
export function rankByLoudness(
  loudness: Float32Array,
  silence: readonly Span[],
  seconds: number,
  duration: number,
): Candidate[] {
  const first = Math.min(EDGE_SECONDS, Math.max(0, duration - seconds));
  const last = Math.max(first, duration - seconds - EDGE_SECONDS);
  const whole = meanLoudness(loudness, 0, duration);
  const ranked: Candidate[] = [];
  for (let start = first; start <= last + 1e-6; start += LOUDNESS_STEP) {
    const end = start + seconds;
    if (silence.some(([from, to]) => from < end && to > start)) continue;
    const level = meanLoudness(loudness, start, end) - whole;
    const rise =
      meanLoudness(loudness, start, start + RISE_SECONDS) -
      meanLoudness(loudness, start - RISE_SECONDS, start);
    const middle = (start + seconds / 2) / duration;
    const position = -Math.abs(middle - LIKELY_MIDDLE) * MIDDLE_WEIGHT;
    ranked.push({
      start,
      end,
      score: roundTime(level + RISE_WEIGHT * Math.max(-4, Math.min(12, rise)) + position),
      reasons: [
        `${signed(level)} LU against the whole song`,
        `${signed(rise)} LU at its start`,
        `in the middle at ${String(Math.round(middle * 100))} %`,
      ],
    });
  }
  ranked.sort((a, b) => b.score - a.score || a.start - b.start);
  return spreadOut(ranked, seconds / 2);
}

function spreadOut(ranked: readonly Candidate[], distance: number): Candidate[] {
  const chosen: Candidate[] = [];
  for (const candidate of ranked)
    if (chosen.every((other) => Math.abs(other.start - candidate.start) > distance)) chosen.push(candidate);
  return chosen;
}

function meanLoudness(loudness: Float32Array, from: number, to: number): number {
  const first = Math.max(0, Math.round(from / LOUDNESS_STEP));
  const last = Math.min(loudness.length, Math.round(to / LOUDNESS_STEP));
  let sum = 0;
  for (let k = first; k < last; k++) sum += loudness[k] ?? -70;
  return last > first ? sum / (last - first) : -70;
}

const signed = (value: number): string => `${value >= 0 ? '+' : '−'}${Math.abs(value).toFixed(1)}`;
