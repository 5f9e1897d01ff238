import { availableParallelism } from 'node:os';
import pMap from 'p-map';
import type { RenderProgress } from '../plan/render-plan.js';

/** One step of a render. */
export interface RenderTask {
  /** How long it takes, against others. */
  readonly weight: number;
  /** What a person reads while it runs. */
  readonly stage: string;
  readonly run: () => Promise<unknown>;
}

interface RunOptions {
  /** Ends what runs; it must follow `stop`. */
  readonly signal: AbortSignal;
  /** Aborted by the first failure. */
  readonly stop: AbortController;
  readonly onProgress: (progress: RenderProgress) => void;
}

/**
 * Runs tasks, started in this order, a few at a time, and says how far they are. After the first failure no other is
 * started; the promise settles when those that were running have ended too.
 *
 * @throws the signal's reason: that of the caller, or what the first task that failed did with
 */
export async function runTasks(
  tasks: readonly RenderTask[],
  { signal, stop, onProgress }: RunOptions,
): Promise<void> {
  const total = tasks.reduce((sum, { weight }) => sum + weight, 0);
  const started = performance.now();
  let done = 0;
  const run = async ({ weight, stage, run }: RenderTask): Promise<void> => {
    signal.throwIfAborted();
    await run().catch((error: unknown) => {
      stop.abort(error);
      throw error;
    });
    done += weight;
    const fraction = done / total;
    const elapsed = (performance.now() - started) / 1000;
    onProgress({ fraction, etaSeconds: Math.round((elapsed / fraction) * (1 - fraction) + 2), stage });
  };
  // One more than cores: while one waits for its pictures, the others go on.
  const concurrency = availableParallelism() + 1;
  try {
    // It would not wait for what runs if it stopped on an error, and the work directory is removed after us.
    await pMap(tasks, run, { concurrency, stopOnError: false });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
