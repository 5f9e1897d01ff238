import type { Span } from '../analysis-result.js';

const BLACK_LUMA = 0.035;

/**
 * Stretches of black frames.
 *
 * @param luma mean of each of consecutive frames, 0…1 @param start of the first frame, seconds
 */
export function findBlackSpans(luma: Float32Array, start: number, frameSeconds: number): Span[] {
  const spans: [number, number][] = [];
  for (const [k, value] of luma.entries()) {
    if (value >= BLACK_LUMA) continue;
    const from = start + k * frameSeconds;
    const last = spans.at(-1);
    if (last && from - last[1] < frameSeconds / 2) last[1] = from + frameSeconds;
    else spans.push([from, from + frameSeconds]);
  }
  return spans;
}
