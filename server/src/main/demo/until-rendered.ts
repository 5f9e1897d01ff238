import type { Render } from '@quiz-factory/shared';
import type { EventBus } from '../../platform/events/index.js';
import type { ApiClient } from './api-client.js';

const LOOK_MS = 1000;

/** Follows a render to its end. @throws Error with the render's own words when it does not complete */
export async function untilRendered(
  api: ApiClient,
  events: EventBus,
  id: string,
  signal: AbortSignal,
  onProgress: (render: Render) => void,
): Promise<Render> {
  let wake: (() => void) | undefined;
  const end = events.onAny((name) => {
    if (name === 'render.progress' || name === 'render.changed') wake?.();
  });
  try {
    for (;;) {
      signal.throwIfAborted();
      const render = await api.get<Render>(`/renders/${id}`);
      onProgress(render);
      if (render.status === 'completed') return render;
      if (render.status === 'failed' || render.status === 'cancelled')
        throw new Error(`The render ${render.status}: ${render.error ?? 'no reason given'}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, LOOK_MS);
      });
    }
  } finally {
    end();
  }
}
