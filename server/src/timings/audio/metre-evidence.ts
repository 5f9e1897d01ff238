import { ONSET_BANDS } from './band-onsets.js';
import { MEL_BANDS } from './bin-layout.js';
import { pitchChroma } from './pitch-chroma.js';
import { type RunningSums, runningSums } from './running-sums.js';
import type { SpectralFeatures } from './spectral-features.js';
import type { TonalSpectrum } from './tonal-spectrum.js';

/** What tells one beat of the bar from another, before beats are known. */
export interface MetreEvidence {
  readonly count: number;
  readonly frameSeconds: number;
  /** Onsets of each band relative to the band's mean, limited; rows of `ONSET_BANDS`. */
  readonly onsets: Float32Array;
  /** Pitch classes of harmony and of bass, by frames of the tonal spectrum. */
  readonly harmony: RunningSums;
  readonly bass: RunningSums;
  /** Mel bands in standard scores. */
  readonly timbre: RunningSums;
  readonly tonalFrameSeconds: number;
  /** Middle of the first tonal frame. */
  readonly tonalFirstSeconds: number;
}

const HIGHEST_ONSET = 10;
const HARMONY_NOTES = [45, 90] as const;
const BASS_NOTES = [28, 50] as const;
/** Bands that hardly vary do not count for more than they are. */
const LEAST_DEVIATION = 0.1;

export function collectMetreEvidence(features: SpectralFeatures, tonal: TonalSpectrum): MetreEvidence {
  const { count, melBands } = features;
  const [means, deviations] = momentsOf(melBands, MEL_BANDS);
  return {
    count,
    frameSeconds: features.frameSeconds,
    onsets: relativeOnsets(features),
    harmony: pitchChroma(tonal, ...HARMONY_NOTES),
    bass: pitchChroma(tonal, ...BASS_NOTES),
    timbre: runningSums(count, MEL_BANDS, (frame, row) => {
      for (let k = 0; k < MEL_BANDS; k++)
        row[k] =
          ((melBands[frame * MEL_BANDS + k] ?? 0) - (means[k] ?? 0)) /
          ((deviations[k] ?? 0) + LEAST_DEVIATION);
    }),
    tonalFrameSeconds: tonal.frameSeconds,
    tonalFirstSeconds: tonal.firstSeconds,
  };
}

/** Onset strength over all bands, each relative to its mean. */
export function combinedOnsets({ count, onsets }: Pick<MetreEvidence, 'count' | 'onsets'>): Float32Array {
  return Float32Array.from({ length: count }, (_, frame) => {
    let sum = 0;
    for (let band = 0; band < ONSET_BANDS; band++)
      sum += Math.min(8, onsets[frame * ONSET_BANDS + band] ?? 0);
    return sum / ONSET_BANDS;
  });
}

function relativeOnsets({ count, bandOnsets }: SpectralFeatures): Float32Array {
  const [means] = momentsOf(bandOnsets, ONSET_BANDS);
  const relative = new Float32Array(count * ONSET_BANDS);
  for (let i = 0; i < relative.length; i++)
    relative[i] = Math.min(HIGHEST_ONSET, (bandOnsets[i] ?? 0) / ((means[i % ONSET_BANDS] ?? 0) + 1e-6));
  return relative;
}

/** Mean and deviation of each column. */
function momentsOf(values: Float32Array, width: number): [Float64Array, Float64Array] {
  const rows = Math.max(1, values.length / width);
  const means = new Float64Array(width);
  const squares = new Float64Array(width);
  for (let i = 0; i < values.length; i++) {
    const k = i % width;
    means[k] = (means[k] ?? 0) + (values[i] ?? 0) / rows;
    squares[k] = (squares[k] ?? 0) + (values[i] ?? 0) ** 2 / rows;
  }
  return [means, squares.map((square, k) => Math.sqrt(Math.max(0, square - (means[k] ?? 0) ** 2)))];
}
