import { PairedFft } from './paired-fft.js';

/**
 * Onset strength: the positive spectral flux of log-compressed magnitudes (Böck and Widmer, 2013, without their
 * vibrato filter), 0…1 relative to the strongest.
 *
 * @returns one value every `hop` samples, at the middle of its frame
 */
export function onsetStrength(samples: Float32Array, hop: number, frame = 1024): Float32Array {
  const fft = new PairedFft(frame);
  const count = Math.floor(samples.length / hop);
  const strength = new Float32Array(count);
  let before = new Float32Array(frame / 2);
  let first = new Float32Array(frame / 2);
  let second = new Float32Array(frame / 2);
  for (let k = 0; k < count; k += 2) {
    const start = k * hop - frame / 2;
    fft.magnitudes(samples, start, start + hop, first, second);
    strength[k] = spectralFlux(before, first);
    if (k + 1 < count) strength[k + 1] = spectralFlux(first, second);
    [before, first, second] = [second, before, first];
  }
  const strongest = strength.reduce((most, value) => Math.max(most, value), 0);
  return strongest > 0 ? strength.map((value) => value / strongest) : strength;
}

/** Compresses `now` in place; `before` is already compressed. @returns the positive change summed over all bins */
function spectralFlux(before: Float32Array, now: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < now.length; i++) {
    const value = Math.log1p(10 * (now[i] ?? 0));
    now[i] = value;
    sum += Math.max(0, value - (before[i] ?? 0));
  }
  return sum;
}
