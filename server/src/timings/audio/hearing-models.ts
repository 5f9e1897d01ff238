import chorusWeights from './chorus-weights.json' with { type: 'json' };
import downbeatWeights from './downbeat-weights.json' with { type: 'json' };
import entryWeights from './entry-weights.json' with { type: 'json' };
import type { FeedForwardWeights } from './feed-forward.js';
import type { LeadWeights } from './lead-line.js';
import leadWeights from './lead-weights.json' with { type: 'json' };

/** What was learned from songs whose form is known. */
export interface HearingModels {
  /** Whether a half beat is a downbeat: of describeTicks. */
  readonly downbeat: FeedForwardWeights;
  /** Whether a pitch is the lead's: of describeCandidate, then of LeadSupport. */
  readonly lead: LeadWeights;
  /** Whether a bar is in a chorus, of describeBars: some networks that are asked together. */
  readonly chorus: readonly FeedForwardWeights[];
  /** Whether a chorus begins with a bar: the same. */
  readonly entry: readonly FeedForwardWeights[];
}

export const hearingModels: HearingModels = {
  downbeat: downbeatWeights,
  lead: leadWeights,
  chorus: chorusWeights,
  entry: entryWeights,
};
