import type { INestApplicationContext } from '@nestjs/common';
import type { Outcome, Strategy } from '../../server/src/engine/index.js';
import { Database } from '../../server/src/platform/database/index.js';

/**
 * One round of a worker, as the engine would do it.
 *
 * @returns each item's label and what became of it: `One: done`, `Two: retry because …`
 */
export async function workRound(
  app: INestApplicationContext,
  strategy: Strategy,
  given: object = {},
  limit = 50,
): Promise<string[]> {
  const params = strategy.params.parse(given);
  const database = app.get(Database);
  const outcomes: string[] = [];
  for (const item of await strategy.pending(params, limit)) {
    const cleanUps: (() => Promise<void>)[] = [];
    const outcome: Outcome = await strategy.process(item, {
      params,
      attempt: 1,
      signal: new AbortController().signal,
      progress: () => undefined,
      log: { info: () => undefined, warn: () => undefined },
      guard: () => undefined,
      checkpoint: () => Promise.resolve(),
      defer: (cleanUp) => cleanUps.push(cleanUp),
    });
    if (outcome.type !== 'retry' && outcome.commit) {
      const { commit } = outcome;
      const announce = await database.transaction((transaction) => commit(transaction));
      announce?.();
    }
    for (const cleanUp of cleanUps) await cleanUp();
    outcomes.push(`${item.label}: ${outcome.type}${'reason' in outcome ? ` because ${outcome.reason}` : ''}`);
  }
  return outcomes;
}
