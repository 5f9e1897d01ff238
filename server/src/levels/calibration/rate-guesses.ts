import type { Rating } from '../rating.js';

/** What was measured is what difficulty means; only how people change, and how few may have been asked, is unknown. */
const MEASURED = 0.98;

/**
 * Difficulty from how many people named the anime.
 *
 * @param knownBy percent, of the same song told several times
 * @param whose answers they are, in words
 * @returns undefined: nothing was measured
 */
export function rateGuesses(
  knownBy: readonly number[],
  whose: string,
  confidence = MEASURED,
): Rating | undefined {
  if (knownBy.length === 0) return undefined;
  const mean = knownBy.reduce((sum, one) => sum + one, 0) / knownBy.length;
  return {
    difficulty: Math.round((100 - mean) * 10) / 10,
    confidence,
    rationale: `${String(Math.round(mean * 10) / 10)} of 100 ${whose} named it.`,
  };
}
