import type { InvalidInput, Span } from '../analysis-result.js';
import { type CandidateWindow, rankCandidateWindows } from './candidate-windows.js';
import { type HearingModels, hearingModels } from './hearing-models.js';
import { loudnessCurve } from './loudness-curve.js';
import { rejectUnsuitable } from './reject-unsuitable.js';
import { type ScoredSection, scoreSections } from './score-sections.js';
import { findSilence, LOUDNESS_STEP } from './silence.js';
import { analyseStructure } from './song-structure.js';
import { extractSongFeatures, type SongFeatures } from './song-features.js';
import type { StereoSamples } from './tonal-spectrum.js';
import { waveformPeaks } from './waveform-peaks.js';

/** What the sound of a song tells. Seconds from the start of the file. */
export interface AudioAnalysis {
  readonly duration: number;
  readonly downbeats: readonly number[];
  readonly barSeconds: number;
  readonly sections: readonly ScoredSection[];
  /** Every window that begins on a downbeat and holds no silence, best first. */
  readonly windows: readonly CandidateWindow[];
  /** How sure the downbeats are, 0…1. */
  readonly metreCertainty: number;
  readonly silence: readonly Span[];
  /** As in TimingAnalysis. */
  readonly peaks: readonly number[];
}

/** What the timing editor draws. */
const WAVEFORM_PARTS = 1000;
/** A window may overlap silence by so many seconds. */
const TOLERATED_SILENCE = 0.05;

/** @param sampleRate Hz @param windowSeconds length of the guess */
export function analyseAudio(
  samples: StereoSamples,
  sampleRate: number,
  windowSeconds: number,
): AudioAnalysis | InvalidInput {
  const { middle } = samples;
  const loudness = loudnessCurve(middle, sampleRate, LOUDNESS_STEP);
  const rejection = rejectUnsuitable(loudness, middle.length / sampleRate);
  if (rejection !== undefined) return { invalid: rejection };
  return {
    ...analyseFeatures(extractSongFeatures(samples, sampleRate, loudness), windowSeconds),
    peaks: waveformPeaks(middle, WAVEFORM_PARTS),
  };
}

/** What follows from what is heard in a song. */
export function analyseFeatures(
  features: SongFeatures,
  windowSeconds: number,
  models: HearingModels = hearingModels,
): Omit<AudioAnalysis, 'peaks'> {
  const { duration } = features;
  const silence = findSilence(features.loudness);
  const structure = analyseStructure(features, models);
  const sections = scoreSections(structure.bars, structure.sections, structure.likelihood, duration);
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
    metreCertainty: structure.beatGrid.metreCertainty,
    silence,
  };
}
