import { autocorrelation, periodicity } from './autocorrelation.js';

const SLOWEST_BPM = 50;
const FASTEST_BPM = 215;
/** Of the periods that are tried, natural logarithm. */
const STEP = 0.01;
const LONGEST_LAG_SECONDS = 14;

/**
 * The few periods at which a song's onsets repeat best, strongest first. Which of them is the beat the metre decides:
 * halves and doubles repeat nearly as well.
 *
 * @param onsets onset strength less its local mean @returns frames a beat
 */
export function findTempoCandidates(onsets: Float32Array, frameSeconds: number, most: number): number[] {
  const correlation = autocorrelation(onsets, Math.round(LONGEST_LAG_SECONDS / frameSeconds));
  const shortest = Math.log(60 / FASTEST_BPM / frameSeconds);
  const steps = Math.ceil(Math.log(FASTEST_BPM / SLOWEST_BPM) / STEP);
  const periodAt = (step: number): number => Math.exp(shortest + step * STEP);
  const strengths = Array.from({ length: steps }, (_, step) => periodicity(correlation, periodAt(step)));
  const at = (step: number): number => strengths[step] ?? -Infinity;
  const peaks = strengths
    .map((strength, step) => ({ strength, step }))
    .filter(
      ({ strength, step }) =>
        step > 0 && step < steps - 1 && strength >= at(step - 1) && strength >= at(step + 1),
    )
    .sort((a, b) => b.strength - a.strength);
  return peaks
    .slice(0, most)
    .map(({ step }) => periodAt(step + vertex(at(step - 1), at(step), at(step + 1))));
}

/** Where a parabola through three neighbours is highest, −0.5…0.5 from the middle one. */
export function vertex(before: number, middle: number, after: number): number {
  const curvature = before - 2 * middle + after;
  return curvature < -1e-9 ? Math.max(-0.5, Math.min(0.5, (0.5 * (before - after)) / curvature)) : 0;
}
