import type { CandidateWindow } from '../audio/candidate-windows.js';

/** How much less sure a choice is where something speaks against it. */
const CAVEAT_FACTOR = 0.6;

/** How likely a choice is right, 0.05…0.95. */
export function confidenceOf({ certainty }: CandidateWindow, hasCaveats: boolean): number {
  return Math.max(0.05, Math.min(0.95, certainty * (hasCaveats ? CAVEAT_FACTOR : 1)));
}
