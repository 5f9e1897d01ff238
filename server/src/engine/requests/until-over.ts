import type { EventBus } from '../../platform/events/index.js';
import { type EngineRequest, isOver } from './request.js';
import type { RequestRepository } from './request.repository.js';

/** Should the news of another process not come through. */
const LOOK_AT_LEAST_EVERY_MS = 1000;

/**
 * The request once it is over, whichever process works on it: looked at whenever something happens in the factory.
 *
 * @throws Error when there is none (any more); the signal's reason
 */
export async function untilOver(
  requests: Pick<RequestRepository, 'find'>,
  events: EventBus,
  id: string,
  signal: AbortSignal,
): Promise<EngineRequest> {
  let wake: (() => void) | undefined;
  const onAbort = (): void => wake?.();
  const stopListening = events.onAny(() => wake?.());
  signal.addEventListener('abort', onAbort);
  try {
    for (;;) {
      signal.throwIfAborted();
      const news = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const request = await requests.find(id);
      if (!request) throw new Error(`There is no request ${id} (any more).`);
      if (isOver(request)) return request;
      const timer = setTimeout(() => wake?.(), LOOK_AT_LEAST_EVERY_MS);
      await news;
      clearTimeout(timer);
    }
  } finally {
    stopListening();
    signal.removeEventListener('abort', onAbort);
  }
}
