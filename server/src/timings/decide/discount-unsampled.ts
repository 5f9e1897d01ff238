import type { TimingAnalysis } from '../analysis-result.js';
import { roundTime } from '../round-time.js';

/**
 * Of openings whose pictures were not analysed, about so many show no title or credits in the stretch that sounds best.
 * Low enough that the second choice with pictures (see confidence.ts) is surer than the first without.
 */
const CLEAN_SHARE = 0.6;

/** Of two strategies that chose alike, the one that analysed the pictures is to count. */
export function discountUnsampled(timing: TimingAnalysis): TimingAnalysis {
  const discount = <Part extends { readonly confidence: number }>(part: Part): Part => ({
    ...part,
    confidence: roundTime(part.confidence * CLEAN_SHARE),
  });
  return {
    ...discount(timing),
    reasons: [...timing.reasons, 'nobody looked: a title may stand there'],
    others: timing.others.map(discount),
  };
}
