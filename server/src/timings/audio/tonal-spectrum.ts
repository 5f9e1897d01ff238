import { PairedFft } from './paired-fft.js';

/** Of every second sample: what is sung and played as melody lies below 5.5 kHz. */
const FRAME_SIZE = 2048;
const HOP_SIZE = 512;
/** Of a semitone. */
export const STEPS_PER_SEMITONE = 3;
/** Note of the first step (MIDI), and how many there are: E1 to E8. */
export const LOWEST_NOTE = 28;
export const PITCH_STEPS = 84 * STEPS_PER_SEMITONE;

/** Spectra on a scale of pitch, `count` frames `frameSeconds` apart; rows of `PITCH_STEPS`. */
export interface TonalSpectrum {
  readonly count: number;
  readonly frameSeconds: number;
  /** Middle of the first frame, seconds. */
  readonly firstSeconds: number;
  /** Log magnitude of both channels' sum. */
  readonly middle: Float32Array;
  /** The same of what stands in the centre of the stereo picture, where a lead is. */
  readonly centre: Float32Array;
}

/** Both channels as their half sum and half difference, −1…1. */
export interface StereoSamples {
  readonly middle: Float32Array;
  readonly side: Float32Array;
}

/** @param fullRate Hz, of 22,050 to 48,000 */
export function extractTonalSpectrum(samples: StereoSamples, fullRate: number): TonalSpectrum {
  const middle = halveRate(samples.middle);
  const side = halveRate(samples.side);
  const sampleRate = fullRate / 2;
  const count = Math.max(0, Math.floor((middle.length - FRAME_SIZE) / HOP_SIZE) + 1);
  const spectrum: TonalSpectrum = {
    count,
    frameSeconds: HOP_SIZE / sampleRate,
    firstSeconds: FRAME_SIZE / 2 / sampleRate,
    middle: new Float32Array(count * PITCH_STEPS),
    centre: new Float32Array(count * PITCH_STEPS),
  };
  const gain = 1 / (rootMeanSquare(middle) + 1e-6);
  const bins = FRAME_SIZE / 2;
  const at = Float64Array.from({ length: PITCH_STEPS }, (_, step) => {
    const hertz = 440 * 2 ** ((LOWEST_NOTE + step / STEPS_PER_SEMITONE - 69) / 12);
    return Math.min(bins - 1.001, (hertz / sampleRate) * FRAME_SIZE);
  });
  const fft = new PairedFft(FRAME_SIZE);
  const sum = new Float32Array(bins);
  const difference = new Float32Array(bins);
  const central = new Float32Array(bins);
  for (let frame = 0; frame < count; frame++) {
    fft.magnitudesOf(middle, side, frame * HOP_SIZE, sum, difference);
    for (let bin = 0; bin < bins; bin++) {
      const a = (sum[bin] ?? 0) * gain;
      sum[bin] = a;
      central[bin] = a * Math.max(0, 1 - ((difference[bin] ?? 0) * gain) / (a + 1e-6));
    }
    for (let step = 0; step < PITCH_STEPS; step++) {
      const place = at[step] ?? 0;
      spectrum.middle[frame * PITCH_STEPS + step] = Math.log1p(between(sum, place));
      spectrum.centre[frame * PITCH_STEPS + step] = Math.log1p(between(central, place));
    }
  }
  return spectrum;
}

/** Every second sample of what a half-band filter of seven taps leaves. */
const halveRate = (samples: Float32Array): Float32Array =>
  Float32Array.from({ length: samples.length >> 1 }, (_, i) => {
    const at = 2 * i;
    const beside = (samples[at - 1] ?? 0) + (samples[at + 1] ?? 0);
    const beyond = (samples[at - 3] ?? 0) + (samples[at + 3] ?? 0);
    return 0.5 * (samples[at] ?? 0) + 0.28125 * beside - 0.03125 * beyond;
  });

/** Linear interpolation. */
function between(values: Float32Array, at: number): number {
  const low = Math.floor(at);
  const part = at - low;
  return (values[low] ?? 0) * (1 - part) + (values[low + 1] ?? 0) * part;
}

function rootMeanSquare(samples: Float32Array): number {
  let sum = 0;
  for (const value of samples) sum += value * value;
  return Math.sqrt(sum / Math.max(1, samples.length));
}
