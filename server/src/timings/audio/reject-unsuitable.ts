import { audibleSeconds } from './silence.js';

const SHORTEST_SECONDS = 15;

/**
 * @param loudness LUFS every LOUDNESS_STEP @param duration seconds
 * @returns why no guess can be made of this sound, for people; undefined when one can
 */
export function rejectUnsuitable(loudness: Float32Array, duration: number): string | undefined {
  if (duration < SHORTEST_SECONDS)
    return `The video lasts ${duration.toFixed(1)} s; a song to guess needs at least ${String(SHORTEST_SECONDS)} s.`;
  const audible = audibleSeconds(loudness);
  if (audible < SHORTEST_SECONDS / 2)
    return `There is nothing to hear: only ${audible.toFixed(1)} s of ${duration.toFixed(1)} s are not silent.`;
  return undefined;
}
