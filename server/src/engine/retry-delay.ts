import type { WorkerKind } from './contract/worker-kind.js';

/**
 * When a temporary failure is tried again, milliseconds from now: exponential backoff with a quarter of jitter; null
 * when the budget of attempts is used up (the item is dead until a person retries it).
 *
 * @param attempt the attempt that failed, 1…
 * @param random 0…1
 */
export function retryDelay(
  retry: WorkerKind['retry'],
  attempt: number,
  asked: number | undefined,
  random: number,
): number | null {
  if (attempt >= retry.budget) return null;
  const delay = asked ?? Math.min(retry.maxDelayMs, retry.firstDelayMs * 2 ** (attempt - 1));
  return Math.round(delay * (1 + random / 4));
}
