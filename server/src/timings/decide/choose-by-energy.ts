import {
  type Candidate,
  emptyLanes,
  type InvalidInput,
  type Span,
  type TimingAnalysis,
} from '../analysis-result.js';
import { loudnessCurve } from '../audio/loudness-curve.js';
import { LOUDNESS_STEP, peaksOf, silentSpans, whyUnfit } from '../audio/hearable.js';
import { onsetStrength } from '../audio/onset-strength.js';

export interface EnergyParams {
  readonly windowSeconds: number;
  readonly revealSeconds: number;
}

const ONSET_HOP = 256;
/** A start may move this far to begin on an onset. */
const SNAP_SECONDS = 0.6;
const EDGE_SECONDS = 3;
const SHOWN = 5;

/**
 * The guess window by ear alone, the simple way: the loudest stretch that begins with a rise and on an onset. It is
 * the base that structure-aware strategies build on, and it is fooled by a song that is as loud all through.
 *
 * @param samples mono, −1…1
 */
export function chooseByEnergy(
  samples: Float32Array,
  sampleRate: number,
  params: EnergyParams,
): TimingAnalysis | InvalidInput {
  const duration = samples.length / sampleRate;
  const loudness = loudnessCurve(samples, sampleRate, LOUDNESS_STEP);
  const unfit = whyUnfit(loudness, duration);
  if (unfit !== undefined) return { invalid: unfit };
  const silence = silentSpans(loudness);

  const window = Math.min(params.windowSeconds, Math.max(1, duration - 2 * EDGE_SECONDS));
  const onsets = onsetStrength(samples, ONSET_HOP);
  const onsetSeconds = ONSET_HOP / sampleRate;
  const candidates = scoreStarts(loudness, silence, window, duration)
    .map((candidate) => snap(candidate, onsets, onsetSeconds, duration - window))
    .slice(0, SHOWN);
  const [best, second] = candidates;
  if (!best) return { invalid: 'No stretch of the song is free of silence.' };
  const margin = second ? best.score - second.score : 1;
  return {
    // Loud is what choruses are; it tells no other kind.
    segment: 'chorus',
    others: [],
    guessStart: round(best.start),
    guessEnd: round(best.end),
    revealStart: round(revealAfter(best, onsets, onsetSeconds, duration, params.revealSeconds)),
    // Loudness alone is right in about two of three openings whose chorus is louder, and seldom elsewhere.
    confidence: round(Math.min(0.6, 0.25 + 0.1 * margin)),
    reasons: best.reasons,
    candidates,
    silence,
    peaks: peaksOf(samples, 1000),
    ...emptyLanes,
  };
}

/** Every start on the grid, best first, no two within half a window of each other. */
function scoreStarts(
  loudness: Float32Array,
  silence: readonly Span[],
  window: number,
  duration: number,
): Candidate[] {
  const scored: Candidate[] = [];
  const first = Math.min(EDGE_SECONDS, Math.max(0, duration - window));
  const last = Math.max(first, duration - window - EDGE_SECONDS);
  const whole = mean(loudness, 0, duration);
  for (let start = first; start <= last + 1e-6; start += LOUDNESS_STEP) {
    const end = start + window;
    if (silence.some(([from, to]) => from < end && to > start)) continue;
    const level = mean(loudness, start, end) - whole;
    const rise = mean(loudness, start, start + 4) - mean(loudness, start - 4, start);
    // TV-size songs put the chorus at about 60 % (a prior, worth about one LU at its edges).
    const middle = (start + window / 2) / duration;
    const position = -Math.abs(middle - 0.62) * 2;
    const score = level + 0.3 * Math.max(-4, Math.min(12, rise)) + position;
    scored.push({
      start,
      end,
      score: round(score),
      reasons: [
        `${signed(level)} LU against the whole song`,
        `${signed(rise)} LU at its start`,
        `in the middle at ${String(Math.round(middle * 100))} %`,
      ],
    });
  }
  scored.sort((a, b) => b.score - a.score || a.start - b.start);
  const apart: Candidate[] = [];
  for (const candidate of scored) {
    if (apart.length >= SHOWN) break;
    if (apart.every((other) => Math.abs(other.start - candidate.start) > window / 2)) apart.push(candidate);
  }
  return apart;
}

/** Moves the start to the strongest onset nearby, a hair before it. */
function snap(candidate: Candidate, onsets: Float32Array, onsetSeconds: number, latest: number): Candidate {
  const onset = strongest(
    onsets,
    onsetSeconds,
    candidate.start - SNAP_SECONDS,
    candidate.start + SNAP_SECONDS,
  );
  if (onset === undefined) return candidate;
  const start = Math.min(latest, Math.max(0, onset - 0.03));
  return {
    ...candidate,
    start: round(start),
    end: round(start + candidate.end - candidate.start),
    reasons: [...candidate.reasons, 'begins on an onset'],
  };
}

/** The reveal goes on where the guess ended; if too little is left, it shows the guess segment's own pictures. */
function revealAfter(
  guess: Candidate,
  onsets: Float32Array,
  onsetSeconds: number,
  duration: number,
  revealSeconds: number,
): number {
  const onset = strongest(onsets, onsetSeconds, guess.end - 0.2, guess.end + 1.5) ?? guess.end;
  return onset + revealSeconds <= duration - 0.5 ? onset : guess.start;
}

function strongest(onsets: Float32Array, onsetSeconds: number, from: number, to: number): number | undefined {
  let best: number | undefined;
  for (let k = Math.max(0, Math.round(from / onsetSeconds)); k <= Math.round(to / onsetSeconds); k++) {
    const value = onsets[k];
    if (value !== undefined && value > (best === undefined ? 0.05 : (onsets[best] ?? 0))) best = k;
  }
  return best === undefined ? undefined : best * onsetSeconds;
}

function mean(loudness: Float32Array, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (
    let k = Math.max(0, Math.round(from / LOUDNESS_STEP));
    k < Math.min(loudness.length, Math.round(to / LOUDNESS_STEP));
    k++
  ) {
    sum += loudness[k] ?? -70;
    count++;
  }
  return count > 0 ? sum / count : -70;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
const signed = (value: number): string => `${value >= 0 ? '+' : '−'}${Math.abs(value).toFixed(1)}`;
