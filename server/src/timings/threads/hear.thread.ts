import type { InvalidInput } from '../analysis-result.js';
import { hear, type Heard } from '../audio/hear.js';

export interface HearTask {
  /** Moved here, not copied. */
  readonly samples: Float32Array;
  readonly sampleRate: number;
  readonly windowSeconds: number;
}

/** What runs in a thread of the pool. */
export default function listen(task: HearTask): Heard | InvalidInput {
  return hear(task.samples, task.sampleRate, task.windowSeconds);
}
