import type { InvalidInput, Span } from '../analysis-result.js';
import { type CandidateWindow, rankCandidateWindows } from './candidate-windows.js';
import { loudnessCurve } from './loudness-curve.js';
import { rejectUnsuitable } from './reject-unsuitable.js';
import { type ScoredSection, scoreSections } from './score-sections.js';
import { findSilence, LOUDNESS_STEP } from './silence.js';
import { analyseStructure } from './song-structure.js';
import { extractSpectralFeatures } from './spectral-features.js';
import { waveformPeaks } from './waveform-peaks.js';

/** What the sound of a song tells. Seconds from the start of the file. */
export interface AudioAnalysis {
  readonly duration: number;
  readonly downbeats: readonly number[];
  readonly barSeconds: number;
  readonly sections: readonly ScoredSection[];
  /** Every window that begins on a downbeat and holds no silence, best first. */
  readonly windows: readonly CandidateWindow[];
  /** How much stronger onsets are on the beat than elsewhere, 0…1. */
  readonly pulseClarity: number;
  readonly silence: readonly Span[];
  /** As in TimingAnalysis. */
  readonly peaks: readonly number[];
}

/** What the timing editor draws. */
const WAVEFORM_PARTS = 1000;
/** A window may overlap silence by so many seconds. */
const TOLERATED_SILENCE = 0.05;

/** @param samples mono, −1…1 @param sampleRate Hz @param windowSeconds length of the guess */
export function analyseAudio(
  samples: Float32Array,
  sampleRate: number,
  windowSeconds: number,
): AudioAnalysis | InvalidInput {
  const duration = samples.length / sampleRate;
  const loudness = loudnessCurve(samples, sampleRate, LOUDNESS_STEP);
  const rejection = rejectUnsuitable(loudness, duration);
  if (rejection !== undefined) return { invalid: rejection };
  const silence = findSilence(loudness);
  const structure = analyseStructure(extractSpectralFeatures(samples, sampleRate), loudness, duration);
  const sections = scoreSections(structure.bars, structure.sections, duration);
  const seconds = Math.min(windowSeconds, duration - 1);
  const windows = rankCandidateWindows(structure, sections, seconds, duration);
  const audible = windows.filter(
    ({ start, end }) =>
      !silence.some(([from, to]) => Math.min(to, end) - Math.max(from, start) > TOLERATED_SILENCE),
  );
  return {
    duration,
    downbeats: structure.beatGrid.downbeats,
    barSeconds: structure.beatGrid.barSeconds,
    sections,
    // A song full of stops is guessed with them rather than not at all.
    windows: audible.length > 0 ? audible : windows,
    pulseClarity: structure.beatGrid.pulseClarity,
    silence,
    peaks: waveformPeaks(samples, WAVEFORM_PARTS),
  };
}
