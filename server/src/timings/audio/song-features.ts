import { loudnessCurve } from './loudness-curve.js';
import { LOUDNESS_STEP } from './silence.js';
import { extractSpectralFeatures, type SpectralFeatures } from './spectral-features.js';
import { extractTonalSpectrum, type StereoSamples, type TonalSpectrum } from './tonal-spectrum.js';

/** Everything that is heard in a song before anything is concluded from it. */
export interface SongFeatures {
  /** Seconds. */
  readonly duration: number;
  /** LUFS every LOUDNESS_STEP. */
  readonly loudness: Float32Array;
  readonly spectral: SpectralFeatures;
  readonly tonal: TonalSpectrum;
}

/** @param sampleRate Hz, of 16,000 to 48,000 */
export function extractSongFeatures(samples: StereoSamples, sampleRate: number): SongFeatures {
  const { middle } = samples;
  return {
    duration: middle.length / sampleRate,
    loudness: loudnessCurve(middle, sampleRate, LOUDNESS_STEP),
    spectral: extractSpectralFeatures(middle, sampleRate),
    tonal: extractTonalSpectrum(samples, sampleRate),
  };
}
