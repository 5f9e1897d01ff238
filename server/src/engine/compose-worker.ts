import type { Worker, WorkerReplica, WorkerState, WorkerStatistics } from '@quiz-factory/shared';
import type { WorkerRow } from './worker.repository.js';

/** What stands for the whole when replicas differ: the first of these that any of them is in. */
const statePrecedence: readonly WorkerState[] = [
  'working',
  'draining',
  'starting',
  'idle',
  'waiting',
  'backing-off',
  'failed',
  'paused',
  'stopped',
];

/** One worker as people see it: its row, and its replicas on all nodes in sum. */
export function composeWorker(
  row: WorkerRow,
  replicas: readonly WorkerReplica[],
  statistics: WorkerStatistics,
): Worker {
  const state = statePrecedence.find((candidate) => replicas.some((replica) => replica.state === candidate));
  const troubled = replicas.filter((replica) => replica.reason !== null);
  const ticks = replicas.flatMap(({ nextTickAt }) => nextTickAt ?? []).sort();
  return {
    ...row,
    state: state ?? 'stopped',
    reason:
      troubled.length === 0
        ? null
        : replicas.length === 1
          ? (troubled[0]?.reason ?? null)
          : troubled.map(({ node, reason }) => `${node}: ${reason ?? ''}`).join('; '),
    items: replicas.flatMap(({ items }) => items),
    restarts: replicas.reduce((sum, { restarts }) => sum + restarts, 0),
    nextTickAt: ticks[0] ?? null,
    replicas,
    statistics,
  };
}
