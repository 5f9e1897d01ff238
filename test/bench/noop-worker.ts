import { z } from 'zod';
import type { Instrumented } from '../support/open-engine.ts';
import { done, type PendingItem } from '../../server/dist/engine/index.js';

const pendingItem = (item: number): PendingItem => ({
  itemId: String(item),
  label: `item ${String(item)}`,
  guardedBy: [],
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
  among(items: readonly string[]): PendingItem[] {
    return items
      .map(Number)
      .filter((item) => this.items.has(item))
      .map(pendingItem);
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
export const noop: Instrumented = {
  kind: {
    kind: 'noop',
    subject: 'anime',
    description: 'does nothing',
    wakesOn: ['animes'],
    needs: [],
    retry: { budget: 3, firstDelayMs: 1000, maxDelayMs: 1000 },
    stallMs: 10_000,
    defaults: { intervalMs: 60_000, concurrency: 64 },
  },
  strategy: () => ({
    kind: 'noop',
    name: 'noop',
    description: 'does nothing',
    params: z.object({}),
    // From memory: what a kind's own SQL costs is not the engine's.
    pending: (_params, limit, among) => Promise.resolve(among ? waiting.among(among) : waiting.first(limit)),
    process: (item) => {
      hooks.onProcess(Number(item.itemId));
      return Promise.resolve(
        done(() =>
          Promise.resolve(() => {
            waiting.delete(Number(item.itemId));
          }),
        ),
      );
    },
  }),
};
