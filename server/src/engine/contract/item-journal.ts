import type { Transaction } from 'sequelize';

/** How an attempt at an item ended. */
export type ItemEnding =
  | { readonly type: 'done' }
  /** @property retryInMs milliseconds until it is tried again; null: it is not */
  | { readonly type: 'failed'; readonly reason: string; readonly retryInMs: number | null }
  /** A guard forbade it while it was in hand. */
  | { readonly type: 'forbidden'; readonly reason: string }
  /** It goes back to the queue unharmed (the worker stopped, the node lacks something): the attempt does not count. */
  | { readonly type: 'handed-back' };

/**
 * Kept by strategies whose items show their own state to people (requests). Each step is written in the transaction in
 * which the engine makes it true, so that the item's row and the queue never disagree.
 */
export interface ItemJournal {
  /**
   * The item was taken; nothing was done yet.
   *
   * @returns which attempt this is, 1…, with those that a killed process never ended; undefined: nobody wants it any more
   */
  begin(itemId: string, transaction: Transaction): Promise<BegunAttempt | undefined>;
  /** @returns what to announce once the transaction is committed */
  end(itemId: string, ending: ItemEnding, transaction: Transaction): Promise<(() => void) | undefined>;
}

export interface BegunAttempt {
  readonly attempt: number;
  /** What to announce once the transaction is committed. */
  readonly announce: () => void;
}
