import { type Candidate, emptyLanes, type InvalidInput, type TimingAnalysis } from '../analysis-result.js';
import { loudnessCurve } from '../audio/loudness-curve.js';
import { onsetStrength } from '../audio/onset-strength.js';
import { rejectUnsuitable } from '../audio/reject-unsuitable.js';
import { findSilence, LOUDNESS_STEP } from '../audio/silence.js';
import { waveformPeaks } from '../audio/waveform-peaks.js';
import { roundTime } from '../round-time.js';
import { EDGE_SECONDS, rankByLoudness } from './rank-by-loudness.js';
import { type OnsetCurve, snapToOnset, strongestOnset } from './snap-to-onset.js';

export interface EnergyParams {
  readonly windowSeconds: number;
  readonly revealSeconds: number;
}

const ONSET_HOP = 256;
const CANDIDATES = 5;
const WAVEFORM_PARTS = 1000;
/** The reveal may begin on an onset so many seconds before or after the guess ends. */
const REVEAL_FROM = -0.2;
const REVEAL_TO = 1.5;
const REVEAL_EDGE_SECONDS = 0.5;

/**
 * The loudest stretch that begins with a rise and on an onset: the baseline for structure-aware strategies. A song that
 * is equally loud all through misleads it.
 *
 * @param samples mono, −1…1 @param sampleRate Hz
 */
export function chooseByEnergy(
  samples: Float32Array,
  sampleRate: number,
  params: EnergyParams,
): TimingAnalysis | InvalidInput {
  const duration = samples.length / sampleRate;
  const loudness = loudnessCurve(samples, sampleRate, LOUDNESS_STEP);
  const rejection = rejectUnsuitable(loudness, duration);
  if (rejection !== undefined) return { invalid: rejection };
  const silence = findSilence(loudness);
  const seconds = Math.min(params.windowSeconds, Math.max(1, duration - 2 * EDGE_SECONDS));
  const onsets = { strength: onsetStrength(samples, ONSET_HOP), stepSeconds: ONSET_HOP / sampleRate };
  const candidates = rankByLoudness(loudness, silence, seconds, duration)
    .slice(0, CANDIDATES)
    .map((candidate) => snapToOnset(candidate, onsets, duration - seconds));
  const [best, second] = candidates;
  if (!best) return { invalid: 'No stretch of the song is free of silence.' };
  const margin = second ? best.score - second.score : 1;
  return {
    // Loud is what choruses are; it tells no other kind.
    segment: 'chorus',
    others: [],
    guessStart: best.start,
    guessEnd: best.end,
    revealStart: roundTime(revealStart(best, onsets, duration, params.revealSeconds)),
    // Loudness alone is right in about two of three openings whose chorus is louder, and seldom elsewhere.
    confidence: roundTime(Math.min(0.6, 0.25 + 0.1 * margin)),
    reasons: best.reasons,
    candidates,
    silence,
    peaks: waveformPeaks(samples, WAVEFORM_PARTS),
    ...emptyLanes,
  };
}

/** The reveal goes on where the guess ended; if too little is left, it shows the guess segment's own pictures. */
function revealStart(guess: Candidate, onsets: OnsetCurve, duration: number, seconds: number): number {
  const onset = strongestOnset(onsets, guess.end + REVEAL_FROM, guess.end + REVEAL_TO) ?? guess.end;
  return onset + seconds <= duration - REVEAL_EDGE_SECONDS ? onset : guess.start;
}
