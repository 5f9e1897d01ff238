import type { Candidate, InvalidInput, Span, TimingAnalysis } from './analysis-result.js';
import { loudnessCurve } from './loudness-curve.js';
import { onsetStrength } from './onset-strength.js';

export interface EnergyParams {
  readonly windowSeconds: number;
  readonly revealSeconds: number;
}

/** Loudness is looked at ten times a second. */
const STEP = 0.1;
const ONSET_HOP = 256;
const SILENT_LUFS = -55;
const SHORTEST_SECONDS = 15;
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
  if (duration < SHORTEST_SECONDS)
    return {
      invalid: `The video lasts ${duration.toFixed(1)} s; a song to guess needs at least ${String(SHORTEST_SECONDS)} s.`,
    };
  const loudness = loudnessCurve(samples, sampleRate, STEP);
  const silence = silentSpans(loudness);
  const audible = loudness.reduce((sum, value) => sum + (value > SILENT_LUFS ? STEP : 0), 0);
  if (audible < SHORTEST_SECONDS / 2)
    return {
      invalid: `There is nothing to hear: only ${audible.toFixed(1)} s of ${duration.toFixed(1)} s are not silent.`,
    };

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
    guessStart: round(best.start),
    guessEnd: round(best.end),
    revealStart: round(revealAfter(best, onsets, onsetSeconds, duration, params.revealSeconds)),
    // Loudness alone is right in about two of three openings whose chorus is louder, and seldom elsewhere.
    confidence: round(Math.min(0.6, 0.25 + 0.1 * margin)),
    reasons: best.reasons,
    candidates,
    silence,
    peaks: peaksOf(samples, 1000),
  };
}

function silentSpans(loudness: Float32Array): Span[] {
  const spans: [number, number][] = [];
  for (const [k, value] of loudness.entries()) {
    if (value > SILENT_LUFS) continue;
    const last = spans.at(-1);
    if (last && k * STEP - last[1] < STEP * 1.5) last[1] = round((k + 1) * STEP);
    else spans.push([round(k * STEP), round((k + 1) * STEP)]);
  }
  return spans.filter(([start, end]) => end - start >= 0.3);
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
  for (let start = first; start <= last + 1e-6; start += STEP) {
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
    let k = Math.max(0, Math.round(from / STEP));
    k < Math.min(loudness.length, Math.round(to / STEP));
    k++
  ) {
    sum += loudness[k] ?? -70;
    count++;
  }
  return count > 0 ? sum / count : -70;
}

function peaksOf(samples: Float32Array, parts: number): number[] {
  const size = Math.max(1, Math.floor(samples.length / parts));
  return Array.from({ length: Math.min(parts, Math.floor(samples.length / size)) }, (_, part) => {
    let peak = 0;
    for (let i = part * size; i < (part + 1) * size; i++) peak = Math.max(peak, Math.abs(samples[i] ?? 0));
    return round(Math.min(1, peak));
  });
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
const signed = (value: number): string => `${value >= 0 ? '+' : '−'}${Math.abs(value).toFixed(1)}`;
