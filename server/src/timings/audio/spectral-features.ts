import { layOutOnsetBands, ONSET_BANDS, type OnsetBandLayout } from './band-onsets.js';
import { type BinLayout, layOutBins, MEL_BANDS } from './bin-layout.js';
import { PairedFft } from './paired-fft.js';

const FRAME_SIZE = 2048;
const HOP_SIZE = 512;

/** Short-time features, `count` frames `frameSeconds` apart. Matrices are row-major, one row a frame. */
export interface SpectralFeatures {
  readonly count: number;
  readonly frameSeconds: number;
  /** Spectral flux: positive change of log magnitude, mean over the bins. */
  readonly onsetStrength: Float32Array;
  /** The same below 160 Hz: kick and bass. */
  readonly lowOnsetStrength: Float32Array;
  /** The same in each of `ONSET_BANDS` bands. */
  readonly bandOnsets: Float32Array;
  /** Log energy in `MEL_BANDS` mel bands (natural logarithm). */
  readonly melBands: Float32Array;
  /** Spectral centroid of 250–2,500 Hz, octaves above 440 Hz: a proxy for the register of the melody. */
  readonly midrangeCentroid: Float32Array;
}

/** @param samples mono, −1…1 @param sampleRate Hz, of 16,000 to 48,000 */
export function extractSpectralFeatures(samples: Float32Array, sampleRate: number): SpectralFeatures {
  const count = Math.max(0, Math.floor((samples.length - FRAME_SIZE) / HOP_SIZE) + 1);
  const bins = FRAME_SIZE / 2;
  const features: SpectralFeatures = {
    count,
    frameSeconds: HOP_SIZE / sampleRate,
    onsetStrength: new Float32Array(count),
    lowOnsetStrength: new Float32Array(count),
    bandOnsets: new Float32Array(count * ONSET_BANDS),
    melBands: new Float32Array(count * MEL_BANDS),
    midrangeCentroid: new Float32Array(count),
  };
  // Every song at the same level, whatever its master: the compression log(1 + c·x) depends on it.
  const gain = 1 / (rootMeanSquare(samples) + 1e-6);
  const bands = { ...layOutBins(sampleRate, bins), ...layOutOnsetBands(sampleRate, bins) };
  const fft = new PairedFft(FRAME_SIZE);
  let now = new Float32Array(bins);
  let next = new Float32Array(bins);
  let logNow = new Float32Array(bins);
  let logBefore = new Float32Array(bins);
  for (let frame = 0; frame < count; frame++) {
    if (frame % 2 === 0) fft.magnitudes(samples, frame * HOP_SIZE, (frame + 1) * HOP_SIZE, now, next);
    else [now, next] = [next, now];
    describeFrame(frame, now, gain, bands, logNow, logBefore, features);
    [logNow, logBefore] = [logBefore, logNow];
    if (frame % 2 === 1) [now, next] = [next, now];
  }
  return features;
}

function describeFrame(
  frame: number,
  magnitudes: Float32Array,
  gain: number,
  { melBandOf, octaveOf, lowEnd, top, onsetBandOf, onsetBandBins }: BinLayout & OnsetBandLayout,
  logNow: Float32Array,
  logBefore: Float32Array,
  features: SpectralFeatures,
): void {
  const energies = new Float32Array(MEL_BANDS);
  const rises = new Float32Array(ONSET_BANDS);
  let flux = 0;
  let low = 0;
  let midrange = 0;
  let weighted = 0;
  for (let bin = 1; bin < top; bin++) {
    const magnitude = (magnitudes[bin] ?? 0) * gain;
    const power = magnitude * magnitude;
    const band = melBandOf[bin] ?? 0;
    energies[band] = (energies[band] ?? 0) + power;
    const octave = octaveOf[bin] ?? NaN;
    if (octave === octave) {
      midrange += power;
      weighted += power * octave;
    }
    const log = Math.log1p(0.5 * magnitude);
    logNow[bin] = log;
    const rise = log - (logBefore[bin] ?? 0);
    if (rise > 0) {
      flux += rise;
      if (bin < lowEnd) low += rise;
      const onsetBand = onsetBandOf[bin] ?? 255;
      if (onsetBand < ONSET_BANDS) rises[onsetBand] = (rises[onsetBand] ?? 0) + rise;
    }
  }
  // The first frame has nothing before it.
  features.onsetStrength[frame] = frame === 0 ? 0 : flux / top;
  features.lowOnsetStrength[frame] = frame === 0 ? 0 : low / lowEnd;
  for (let k = 0; k < ONSET_BANDS; k++)
    features.bandOnsets[frame * ONSET_BANDS + k] =
      frame === 0 ? 0 : (rises[k] ?? 0) / Math.max(1, onsetBandBins[k] ?? 1);
  features.midrangeCentroid[frame] = midrange > 1e-9 ? weighted / midrange : 0;
  for (let k = 0; k < MEL_BANDS; k++)
    features.melBands[frame * MEL_BANDS + k] = Math.log((energies[k] ?? 0) + 1e-4);
}

function rootMeanSquare(samples: Float32Array): number {
  let sum = 0;
  for (const value of samples) sum += value * value;
  return Math.sqrt(sum / Math.max(1, samples.length));
}
