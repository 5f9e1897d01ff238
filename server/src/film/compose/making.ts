import { availableParallelism } from 'node:os';
import { inParallel } from './in-parallel.js';
import type { RenderProgress } from '../plan/render-plan.js';

/** Something that a render makes. */
export interface Making {
  /** How long it takes, against others. */
  readonly weight: number;
  readonly stage: string;
  readonly make: () => Promise<unknown>;
}

/** Makes all, begun in this order, a few at a time; says how far it is. @param stop is told when one fails */
export async function makeAll(
  makings: readonly Making[],
  signal: AbortSignal,
  stop: AbortController,
  onProgress: (progress: RenderProgress) => void,
): Promise<void> {
  const total = makings.reduce((sum, { weight }) => sum + weight, 0);
  const started = performance.now();
  let done = 0;
  await inParallel(
    makings.map(({ weight, stage, make }) => async () => {
      signal.throwIfAborted();
      await make();
      done += weight;
      const share = done / total;
      const elapsed = (performance.now() - started) / 1000;
      onProgress({
        fraction: share,
        etaSeconds: Math.round((elapsed / share) * (1 - share) + 2),
        stage,
      });
    }),
    // One more than cores: while one waits for its pictures, the others go on.
    availableParallelism() + 1,
    (reason) => {
      stop.abort(reason);
    },
  );
}
