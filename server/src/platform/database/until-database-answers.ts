import type { Clock } from '../clock/index.js';
import { isDatabaseGone } from './is-database-gone.js';

const PAUSE_MS = 100;
/** Less than the lease of a job (15 s): nobody else has begun it meanwhile. */
const PATIENCE_MS = 5000;

/**
 * Does it, and again while the database is away: an embedded one is back within a second or two, and what was already
 * worked out should not be done anew for that.
 *
 * @param work leaves nothing behind when it fails: a transaction
 * @throws what `work` threw, when it is another fault or the database stayed away for 5 s
 */
export async function untilDatabaseAnswers<Result>(
  clock: Clock,
  work: () => Promise<Result>,
): Promise<Result> {
  const until = clock.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseGone(error) || clock.now() + PAUSE_MS > until) throw error;
    }
    const { promise, resolve } = Promise.withResolvers<undefined>();
    clock.setTimeout(() => {
      resolve(undefined);
    }, PAUSE_MS);
    await promise;
  }
}
