import type { Transaction } from 'sequelize';
import type { z } from 'zod';
import type { ItemJournal } from './item-journal.js';

/** One row that lacks what a worker makes. */
export interface PendingItem {
  /** Primary key of the subject's row, as text. */
  readonly itemId: string;
  /** For people: "Attack on Titan OP 1". */
  readonly label: string;
  /** What may forbid the work while it is under way: `guard:key` each (see guard.ts). */
  readonly guardedBy: readonly string[];
}

export interface WorkContext<Params> {
  readonly params: Params;
  /** 1…: attempts that failed before, plus this one. */
  readonly attempt: number;
  /** Aborted on stop, cancel, a guard's word, lost lease and stall. */
  readonly signal: AbortSignal;
  /** Fraction done, 0…1. Also the sign of life that keeps a long item from being called stalled. */
  readonly progress: (fraction: number) => void;
  readonly log: WorkLog;
  /** Names more guards (`guard:key`) of this item, found out while it is worked on. */
  readonly guard: (words: readonly string[]) => void;
  /**
   * Writes a part of the result now, in a transaction that is fenced and guarded as the last one is; the item stays in
   * hand. Whoever takes the item up after a crash finds what was written.
   *
   * @throws ItemAborted when the item is no longer ours, or is forbidden: nothing was written
   */
  readonly checkpoint: (commit: Commit) => Promise<void>;
  /** Called when the item is out of this process's hands, however it ended: after the commit, if there was one. */
  readonly defer: (cleanUp: () => Promise<void>) => void;
}

export interface WorkLog {
  readonly info: (message: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (message: string, fields?: Readonly<Record<string, unknown>>) => void;
}

/**
 * Writes what was made. The engine calls it inside the transaction that also ends the job and records the
 * result, after it has checked that this process still holds the item and that no guard forbids it meanwhile:
 * so a result is written once, whole, or not at all.
 *
 * @returns what to do once the transaction is committed (announce events); nothing of it may fail the item.
 */
export type Commit = (transaction: Transaction) => Promise<(() => void) | undefined>;

/** What became of one item. */
export type Outcome =
  | { readonly type: 'done'; readonly commit: Commit }
  /** This input can never work. `commit` may mark the row. */
  | { readonly type: 'invalid'; readonly reason: string; readonly commit?: Commit }
  /** Tried again later, with backoff. A thrown error means the same. */
  | { readonly type: 'retry'; readonly reason: string; readonly afterMs?: number };

export const done = (commit: Commit): Outcome => ({ type: 'done', commit });
export const invalid = (reason: string, commit?: Commit): Outcome =>
  commit ? { type: 'invalid', reason, commit } : { type: 'invalid', reason };
export const retry = (reason: string, afterMs?: number): Outcome =>
  afterMs === undefined ? { type: 'retry', reason } : { type: 'retry', reason, afterMs };

/** One way of doing a kind's work. */
export interface Strategy<Params = unknown> {
  /** The kind that it is of. */
  readonly kind: string;
  readonly name: string;
  readonly description: string;
  /** Names of what a node must have for it, beside what its kind needs. */
  readonly needs?: readonly string[];
  /** `{}` must be valid: every parameter has a default and a description. */
  readonly params: z.ZodType<Params>;
  /**
   * Rows that lack what this strategy makes, oldest need first: one SQL statement, with what guards forbid,
   * tombstones, manual rows and held-back items (see heldBackSql) left out inside it.
   *
   * @param among given: only these items are asked for (see amongSql), whether they are pending still
   */
  pending(params: Params, limit: number, among?: readonly string[]): Promise<readonly PendingItem[]>;
  /** A throw means `retry`, but `Waiting` (see waiting.ts) hands the item back. */
  process(item: PendingItem, context: WorkContext<Params>): Promise<Outcome>;
  /** Of items that show their own state. */
  readonly journal?: ItemJournal;
}
