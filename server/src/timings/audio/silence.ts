import type { Span } from '../analysis-result.js';
import { roundTime } from '../round-time.js';

/** Distance of the values of a loudness curve, seconds. */
export const LOUDNESS_STEP = 0.1;
const SILENT_LUFS = -55;
const SHORTEST_SILENCE = 0.3;

/** @param loudness LUFS every LOUDNESS_STEP @returns seconds that are not silent */
export const audibleSeconds = (loudness: Float32Array): number =>
  loudness.reduce((sum, value) => sum + (value > SILENT_LUFS ? LOUDNESS_STEP : 0), 0);

/** @param loudness LUFS every LOUDNESS_STEP @returns stretches of 0.3 s or more that are silent */
export function findSilence(loudness: Float32Array): Span[] {
  const spans: [number, number][] = [];
  for (const [k, value] of loudness.entries()) {
    if (value > SILENT_LUFS) continue;
    const last = spans.at(-1);
    if (last && k * LOUDNESS_STEP - last[1] < LOUDNESS_STEP * 1.5)
      last[1] = roundTime((k + 1) * LOUDNESS_STEP);
    else spans.push([roundTime(k * LOUDNESS_STEP), roundTime((k + 1) * LOUDNESS_STEP)]);
  }
  return spans.filter(([start, end]) => roundTime(end - start) >= SHORTEST_SILENCE);
}
