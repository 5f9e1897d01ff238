import type { ThreadTask } from '../platform/threads/index.js';
import type { TimingStrategyName } from './timing-strategies.js';

export interface AnalysisRun {
  readonly strategy: TimingStrategyName;
  /** Of the strategy: see timingStrategies. */
  readonly params: unknown;
  /** How long the file can be seen and heard, as it was measured; left out: as its header says. Seconds. */
  readonly playableSeconds?: number | undefined;
  readonly signal: AbortSignal;
  /** Is given the share that is done, 0…1. */
  readonly onProgress?: (fraction: number) => void;
  readonly threads: { run<Result>(task: ThreadTask): Promise<Result> };
}
