import type { WorkerLogEntry } from '@quiz-factory/shared';
import type { Clock } from '../platform/clock/index.js';
import type { JobQueue } from '../platform/queue/index.js';
import type { WorkerKind } from './contract/worker-kind.js';
import type { EngineMetrics } from './engine-metrics.js';
import type { SettlementRepository } from './settlement.repository.js';
import type { QueueShares } from './queue-share.js';
import type { WorkerResultRepository } from './worker-result.repository.js';
import type { LiveReplica } from './worker-views.js';
import type { RestartDecision } from './machines/restart-policy.js';

/** Writes a line of a worker's log. */
export type WorkerLogger = (
  level: WorkerLogEntry['level'],
  message: string,
  fields?: Readonly<Record<string, unknown>>,
) => void;

/** What a replica of a worker gets from its process. */
export interface RunnerParts {
  readonly clock: Clock;
  readonly random: () => number;
  readonly node: string;
  readonly queue: JobQueue;
  readonly results: WorkerResultRepository;
  readonly settlement: SettlementRepository;
  readonly metrics: EngineMetrics;
  readonly shares: QueueShares;
  /** Is what this kind needs (FFmpeg, the media directory …) there? Null, or what is missing. */
  readonly missingNeed: (needing: Pick<WorkerKind, 'needs'>, look?: 'fresh') => Promise<string | null>;
  /** The supervisor's decision on a crash of this worker. */
  readonly onCrash: (workerId: string) => RestartDecision;
  readonly onChange: (replica: LiveReplica) => void;
  readonly onProgress: (replica: LiveReplica) => void;
  readonly onLog: (replica: LiveReplica, entry: WorkerLogEntry) => void;
}
