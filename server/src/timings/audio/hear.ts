import type { InvalidInput, Span } from '../analysis-result.js';
import { rateSections, type RatedSection } from './chorus.js';
import { LOUDNESS_STEP, peaksOf, silentSpans, whyUnfit } from './hearable.js';
import { loudnessCurve } from './loudness-curve.js';
import { rankWindows, type Window } from './rank-windows.js';
import { analyseSpectrum } from './spectrum.js';
import { findStructure } from './structure.js';

/** Everything that listening tells about a song. Seconds. */
export interface Heard {
  readonly duration: number;
  readonly downbeats: readonly number[];
  readonly barSeconds: number;
  readonly sections: readonly RatedSection[];
  /** Every window that begins on a downbeat and holds no silence, best first. */
  readonly windows: readonly Window[];
  /** 0…1 */
  readonly clarity: number;
  readonly silence: readonly Span[];
  readonly peaks: readonly number[];
}

/** @param samples mono, −1…1 @param windowSeconds length of the guess */
export function hear(samples: Float32Array, sampleRate: number, windowSeconds: number): Heard | InvalidInput {
  const duration = samples.length / sampleRate;
  const loudness = loudnessCurve(samples, sampleRate, LOUDNESS_STEP);
  const unfit = whyUnfit(loudness, duration);
  if (unfit !== undefined) return { invalid: unfit };
  const silence = silentSpans(loudness);
  const structure = findStructure(analyseSpectrum(samples, sampleRate), loudness, LOUDNESS_STEP, duration);
  const sections = rateSections(structure.bars, structure.sections, duration);
  const seconds = Math.min(windowSeconds, duration - 1);
  const all = rankWindows(structure, sections, seconds, duration);
  const audible = all.filter(
    (window) => !silence.some(([from, to]) => Math.min(to, window.end) - Math.max(from, window.start) > 0.05),
  );
  return {
    duration,
    downbeats: structure.meter.downbeats,
    barSeconds: structure.meter.barSeconds,
    sections,
    // A song full of stops is guessed with them rather than not at all.
    windows: audible.length > 0 ? audible : all,
    clarity: structure.meter.clarity,
    silence,
    peaks: peaksOf(samples, 1000),
  };
}
