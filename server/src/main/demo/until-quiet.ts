import type { INestApplicationContext } from '@nestjs/common';
import { EventBus } from '../../platform/events/index.js';
import { type PipelineState, readPipelineState } from './pipeline-state.repository.js';

/** Reads at most this often while events pour in; and at least this often, should an event be missed. */
const AT_MOST_EVERY_MS = 150;
const AT_LEAST_EVERY_MS = 2000;

/**
 * Waits until no worker has anything left to do: looks whenever something changed.
 *
 * @returns the last state. @throws Error when nothing moved for `stallMs`.
 */
export async function untilQuiet(
  app: INestApplicationContext,
  onState: (state: PipelineState) => void,
  stallMs: number,
): Promise<PipelineState> {
  let wake: (() => void) | undefined;
  let lastSign = performance.now();
  const end = app.get(EventBus).onAny(() => {
    lastSign = performance.now();
    wake?.();
  });
  try {
    for (;;) {
      const state = await readPipelineState(app);
      onState(state);
      if (state.open === 0 && state.songs > 0) return state;
      if (performance.now() - lastSign > stallMs)
        throw new Error(
          `Nothing has moved for ${String(Math.round(stallMs / 1000))} s; still open: ${String(state.open)} items.`,
        );
      await pause(AT_MOST_EVERY_MS);
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, AT_LEAST_EVERY_MS);
      });
    }
  } finally {
    end();
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
