import { FramePairs } from './frame-pairs.js';

const SIZE = 2048;
const HOP = 512;
/** Mel-spaced bands that stand for the timbre. */
export const BANDS = 20;
const CHROMA = 12;

/** What is heard at each frame, `count` frames `frameSeconds` apart. Matrices are row-major, one row a frame. */
export interface Spectrum {
  readonly count: number;
  readonly frameSeconds: number;
  /** How much begins: positive change of log magnitude, mean over the spectrum. */
  readonly onset: Float32Array;
  /** The same below 160 Hz: kick and bass. */
  readonly lowOnset: Float32Array;
  /** Log energy in `BANDS` mel bands (natural logarithm). */
  readonly bands: Float32Array;
  /** Energy of each pitch class from 110 to 2,000 Hz, rows of 12 that sum to 1. */
  readonly chroma: Float32Array;
  /** Centre of the tonal range 250–2,500 Hz, octaves above 440 Hz: where the melody lies. */
  readonly height: Float32Array;
}

/** @param samples mono, −1…1 @param sampleRate Hz, of 16,000 to 48,000 */
export function analyseSpectrum(samples: Float32Array, sampleRate: number): Spectrum {
  const count = Math.max(0, Math.floor((samples.length - SIZE) / HOP) + 1);
  const bins = SIZE / 2;
  const result: Spectrum = {
    count,
    frameSeconds: HOP / sampleRate,
    onset: new Float32Array(count),
    lowOnset: new Float32Array(count),
    bands: new Float32Array(count * BANDS),
    chroma: new Float32Array(count * CHROMA),
    height: new Float32Array(count),
  };
  // A whole song at the same level, whatever the master: the compression of log(1 + c·x) depends on it.
  const gain = 1 / (rootMeanSquare(samples) + 1e-6);
  const tables = makeTables(sampleRate, bins);
  const pairs = new FramePairs(SIZE);
  let now = new Float32Array(bins);
  let next = new Float32Array(bins);
  let logNow = new Float32Array(bins);
  let logBefore = new Float32Array(bins);
  for (let frame = 0; frame < count; frame++) {
    if (frame % 2 === 0) pairs.magnitudes(samples, frame * HOP, (frame + 1) * HOP, now, next);
    else [now, next] = [next, now];
    describeFrame(frame, now, gain, tables, logNow, logBefore, result);
    [logNow, logBefore] = [logBefore, logNow];
    if (frame % 2 === 1) [now, next] = [next, now];
  }
  return result;
}

interface Tables {
  readonly bandOf: Uint8Array;
  readonly classOf: Int8Array;
  /** Octaves above 440 Hz, NaN outside of the melody's range. */
  readonly heightOf: Float32Array;
  readonly lowEnd: number;
  readonly top: number;
}

function makeTables(sampleRate: number, bins: number): Tables {
  const mel = (hertz: number): number => 2595 * Math.log10(1 + hertz / 700);
  const hertzOf = (bin: number): number => (bin * sampleRate) / (2 * bins);
  const top = Math.min(bins, Math.floor((10_000 / sampleRate) * 2 * bins));
  const highest = mel(hertzOf(top));
  return {
    bandOf: Uint8Array.from({ length: bins }, (_, bin) =>
      Math.min(BANDS - 1, Math.floor((mel(hertzOf(bin)) / highest) * BANDS)),
    ),
    classOf: Int8Array.from({ length: bins }, (_, bin) => {
      const hertz = hertzOf(bin);
      if (hertz < 110 || hertz > 2000) return -1;
      return (((Math.round(12 * Math.log2(hertz / 440)) + 9) % 12) + 12) % 12;
    }),
    heightOf: Float32Array.from({ length: bins }, (_, bin) => {
      const hertz = hertzOf(bin);
      return hertz < 250 || hertz > 2500 ? NaN : Math.log2(hertz / 440);
    }),
    lowEnd: Math.ceil((160 / sampleRate) * 2 * bins),
    top,
  };
}

function describeFrame(
  frame: number,
  magnitudes: Float32Array,
  gain: number,
  { bandOf, classOf, heightOf, lowEnd, top }: Tables,
  logNow: Float32Array,
  logBefore: Float32Array,
  result: Spectrum,
): void {
  const energies = new Float32Array(BANDS);
  const chroma = new Float32Array(CHROMA);
  let flux = 0;
  let low = 0;
  let tonal = 0;
  let weighted = 0;
  for (let bin = 1; bin < top; bin++) {
    const magnitude = (magnitudes[bin] ?? 0) * gain;
    const power = magnitude * magnitude;
    energies[bandOf[bin] ?? 0] = (energies[bandOf[bin] ?? 0] ?? 0) + power;
    const pitchClass = classOf[bin] ?? -1;
    if (pitchClass >= 0) chroma[pitchClass] = (chroma[pitchClass] ?? 0) + power;
    const height = heightOf[bin] ?? NaN;
    if (height === height) {
      tonal += power;
      weighted += power * height;
    }
    const log = Math.log1p(0.5 * magnitude);
    logNow[bin] = log;
    const rise = log - (logBefore[bin] ?? 0);
    if (rise > 0) {
      flux += rise;
      if (bin < lowEnd) low += rise;
    }
  }
  // The first frame has nothing before it.
  result.onset[frame] = frame === 0 ? 0 : flux / top;
  result.lowOnset[frame] = frame === 0 ? 0 : low / lowEnd;
  result.height[frame] = tonal > 1e-9 ? weighted / tonal : 0;
  const sum = chroma.reduce((total, value) => total + value, 1e-9);
  for (let k = 0; k < CHROMA; k++) result.chroma[frame * CHROMA + k] = (chroma[k] ?? 0) / sum;
  for (let k = 0; k < BANDS; k++) result.bands[frame * BANDS + k] = Math.log((energies[k] ?? 0) + 1e-4);
}

function rootMeanSquare(samples: Float32Array): number {
  let sum = 0;
  for (const value of samples) sum += value * value;
  return Math.sqrt(sum / Math.max(1, samples.length));
}
