import { Fourier } from './fourier.js';

/**
 * Onset strength: the positive spectral flux of log-compressed magnitudes (Böck and Widmer, 2013, without their
 * vibrato filter), 0…1 relative to the strongest.
 *
 * @returns one value every `hop` samples, at the middle of its frame
 */
export function onsetStrength(samples: Float32Array, hop: number, frame = 1024): Float32Array {
  const fourier = new Fourier(frame);
  const count = Math.floor(samples.length / hop);
  const strength = new Float32Array(count);
  let before = new Float32Array(frame / 2);
  let now = new Float32Array(frame / 2);
  let strongest = 0;
  for (let k = 0; k < count; k++) {
    fourier.magnitudes(samples, k * hop - frame / 2, now);
    let flux = 0;
    for (let i = 0; i < now.length; i++) {
      now[i] = Math.log1p(10 * (now[i] ?? 0));
      flux += Math.max(0, (now[i] ?? 0) - (before[i] ?? 0));
    }
    strength[k] = flux;
    strongest = Math.max(strongest, flux);
    [before, now] = [now, before];
  }
  if (strongest > 0) for (let k = 0; k < count; k++) strength[k] = (strength[k] ?? 0) / strongest;
  return strength;
}
