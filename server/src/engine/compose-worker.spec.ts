import { expect, it } from '@jest/globals';
import type { WorkerReplica, WorkerState, WorkerStatistics } from '@quiz-factory/shared';
import { composeWorker } from './compose-worker.js';
import type { WorkerRow } from './worker.repository.js';

const row = { id: 'w' } as unknown as WorkerRow;
const statistics = {} as WorkerStatistics;
const replica = (state: WorkerState, changes: Partial<WorkerReplica> = {}): WorkerReplica => ({
  node: 'here',
  state,
  reason: null,
  items: [],
  restarts: 0,
  nextTickAt: null,
  ...changes,
});

it.each<[WorkerState, readonly WorkerState[]]>([
  ['working', ['idle', 'working', 'failed']],
  ['idle', ['waiting', 'idle']],
  ['waiting', ['failed', 'waiting', 'backing-off']],
  ['backing-off', ['failed', 'backing-off', 'paused']],
  ['failed', ['failed', 'paused']],
  ['stopped', []],
])('is %s when its replicas are %s', (state, replicas) => {
  expect(
    composeWorker(
      row,
      replicas.map((one) => replica(one)),
      statistics,
    ).state,
  ).toBe(state);
});

it('adds up its replicas, and says which node has a reason where there are several', () => {
  const there = replica('waiting', {
    node: 'there',
    reason: 'no drive',
    restarts: 2,
    nextTickAt: '2026-01-02',
  });
  const here = replica('idle', { restarts: 1, nextTickAt: '2026-01-01' });
  expect(composeWorker(row, [here, there], statistics)).toMatchObject({
    reason: 'there: no drive',
    restarts: 3,
    nextTickAt: '2026-01-01',
  });
  expect(composeWorker(row, [there], statistics).reason).toBe('no drive');
});
