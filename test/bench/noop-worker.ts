import { z } from 'zod';
import { done, type PendingItem, strategy } from '../../server/dist/workers/index.js';

const pendingItem = (item: number): PendingItem => ({
  itemId: item,
  animeId: item,
  label: `item ${String(item)}`,
});

/** Items that are still to be done. */
export const waiting = new (class {
  private readonly items = new Set<number>();
  add(item: number): void {
    this.items.add(item);
  }
  delete(item: number): void {
    this.items.delete(item);
  }
  among(items: readonly number[]): PendingItem[] {
    return items.filter((item) => this.items.has(item)).map(pendingItem);
  }
  first(limit: number): PendingItem[] {
    const found: PendingItem[] = [];
    for (const item of this.items) {
      if (found.length >= limit) break;
      found.push(pendingItem(item));
    }
    return found;
  }
})();
/** What a test does when an item is processed. */
export const hooks: { onProcess: (item: number) => void } = { onProcess: () => undefined };

/** A kind of workers whose items cost nothing: what is left is the engine. */
export class NoopWorker {
  readonly kind;
  constructor() {
    this.kind = {
      kind: 'noop',
      subject: 'anime' as const,
      description: 'does nothing',
      wakesOn: ['animes'],
      needs: [],
      stopsAtFinalized: false,
      retry: { budget: 3, firstDelayMs: 1000, maxDelayMs: 1000 },
      stallMs: 10_000,
      defaults: { intervalMs: 60_000, concurrency: 64 },
      strategies: {
        noop: strategy({
          description: 'does nothing',
          params: z.object({}),
          // From memory: what a kind's own SQL costs is not the engine's.
          pending: (_: object, limit: number, among?: readonly number[]) =>
            Promise.resolve(among ? waiting.among(among) : waiting.first(limit)),
          process: (item: PendingItem) => {
            hooks.onProcess(item.itemId);
            return Promise.resolve(
              done(() =>
                Promise.resolve(() => {
                  waiting.delete(item.itemId);
                }),
              ),
            );
          },
        }),
      },
    };
  }
}
