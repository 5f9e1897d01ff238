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

/** @param sampleRate Hz, of 22,050 to 48,000 @param loudness LUFS every LOUDNESS_STEP */
export function extractSongFeatures(
  samples: StereoSamples,
  sampleRate: number,
  loudness: Float32Array,
): SongFeatures {
  const { middle } = samples;
  return {
    duration: middle.length / sampleRate,
    loudness,
    spectral: extractSpectralFeatures(middle, sampleRate),
    tonal: extractTonalSpectrum(samples, sampleRate),
  };
}
