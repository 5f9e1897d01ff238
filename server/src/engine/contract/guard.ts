import type { Transaction } from 'sequelize';

/**
 * A word that forbids work, from outside of whoever does it: a person blocklisted what the item belongs to, say. Items
 * name what guards them as `name:key`; the engine asks when such rows change, and once more inside the transaction that
 * writes the result.
 */
export interface Guard {
  /** No two guards share a name; no colon in it. */
  readonly name: string;
  /** Tables whose changes may forbid what is in hand. */
  readonly wakesOn: readonly string[];
  /**
   * Which of these keys are forbidden, each with the reason in words.
   *
   * @param transaction given: what is read is locked until its end, so that the word comes before the commit or after it
   */
  forbidden(keys: readonly string[], transaction?: Transaction): Promise<ReadonlyMap<string, string>>;
}

/** What an item's `guardedBy` holds. */
export const guardKey = (guard: string, key: string | number): string => `${guard}:${String(key)}`;
