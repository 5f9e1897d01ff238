import { availableParallelism } from 'node:os';
import { expect, it } from '@jest/globals';
import type { RenderProgress } from '../plan/render-plan.js';
import { type RenderTask, runTasks } from './run-tasks.js';

const AT_ONCE = availableParallelism() + 1;

/** Runs tasks, each of which ends when the test says so. */
function start(count: number): {
  begun: number[];
  tasks: PromiseWithResolvers<unknown>[];
  progress: RenderProgress[];
  caller: AbortController;
  stop: AbortController;
  running: Promise<void>;
} {
  const begun: number[] = [];
  const progress: RenderProgress[] = [];
  const [caller, stop] = [new AbortController(), new AbortController()];
  const tasks = Array.from({ length: count }, () => Promise.withResolvers<unknown>());
  const renderTasks = tasks.map(({ promise }, index): RenderTask => ({
    weight: index + 1,
    stage: `stage ${String(index)}`,
    run: () => {
      begun.push(index);
      return promise;
    },
  }));
  const running = runTasks(renderTasks, {
    signal: AbortSignal.any([caller.signal, stop.signal]),
    stop,
    onProgress: (step) => progress.push(step),
  });
  running.catch(() => undefined);
  return { begun, tasks, progress, caller, stop, running };
}
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('starts tasks in their order, a few at a time, and says how far they are by their weight', async () => {
  const { begun, tasks, progress, running } = start(AT_ONCE + 1);
  await turn();
  expect(begun).toEqual(upTo(AT_ONCE));
  for (const { resolve } of tasks) resolve(undefined);
  await running;
  expect(begun).toEqual(upTo(AT_ONCE + 1));
  const total = ((AT_ONCE + 1) * (AT_ONCE + 2)) / 2;
  expect(progress.map(({ fraction }) => Math.round(fraction * total))).toEqual(
    upTo(AT_ONCE + 1).map((index) => ((index + 1) * (index + 2)) / 2),
  );
  expect(progress.map(({ stage }) => stage)).toEqual(
    upTo(AT_ONCE + 1).map((index) => `stage ${String(index)}`),
  );
});

it('aborts the others at the first failure, starts no more, and ends when those that ran have ended', async () => {
  const { begun, tasks, stop, running } = start(AT_ONCE + 3);
  await turn();
  tasks[0]?.reject(new Error('first'));
  await turn();
  expect(stop.signal.reason).toEqual(new Error('first'));
  let isOver = false;
  void running.finally(() => (isOver = true)).catch(() => undefined);
  await turn();
  expect(isOver).toBe(false);
  for (const { reject } of tasks.slice(1, AT_ONCE)) reject(new Error('later'));
  await expect(running).rejects.toThrow('first');
  expect(begun).toEqual(upTo(AT_ONCE));
});

it('ends with the caller’s reason when the caller aborts', async () => {
  const { tasks, caller, running } = start(AT_ONCE);
  await turn();
  caller.abort(new Error('cancelled'));
  for (const { reject } of tasks) reject(new Error('killed'));
  await expect(running).rejects.toThrow('cancelled');
});
