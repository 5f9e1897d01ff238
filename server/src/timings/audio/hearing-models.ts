import downbeatWeights from './downbeat-weights.json' with { type: 'json' };
import type { FeedForwardWeights } from './feed-forward.js';

/** What was learned from songs whose form is known. */
export interface HearingModels {
  /** Whether a half beat is a downbeat: of describeTicks. */
  readonly downbeat: FeedForwardWeights;
}

export const hearingModels: HearingModels = { downbeat: downbeatWeights };
