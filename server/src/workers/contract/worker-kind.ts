import type { Transaction } from 'sequelize';
import type { z } from 'zod';

/** What a node must have for this kind of work; a node that lacks it takes none of it. */
export type NodeNeed = 'media-directory' | 'disk-space' | 'ffmpeg';

/** One row that lacks what a worker makes. */
export interface PendingItem {
  /** Primary key of the subject's row. */
  readonly itemId: number;
  /** The anime that it belongs to: blocklisting that anime cancels the work. */
  readonly animeId: number;
  /** For people: "Attack on Titan OP 1". */
  readonly label: string;
}

export interface WorkContext<Params> {
  readonly params: Params;
  readonly attempt: number;
  /** Aborted on stop, cancel, blocklist, lost lease and stall. */
  readonly signal: AbortSignal;
  /** Fraction done, 0…1. Also the sign of life that keeps a long item from being called stalled. */
  readonly progress: (fraction: number) => void;
  readonly log: WorkLog;
}

export interface WorkLog {
  readonly info: (message: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (message: string, fields?: Readonly<Record<string, unknown>>) => void;
}

/**
 * Writes what was made. The engine calls it inside the transaction that also ends the job and records the
 * result, after it has checked that this process still holds the item and that nobody blocklisted it meanwhile:
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

/**
 * Thrown by `pending` when there is nothing to be done about it here: a drive that is not mounted, a setting that is
 * missing. The worker says what it waits for and looks again, for as long as it takes; it did not crash.
 */
export class Waiting extends Error {
  override readonly name: string = 'Waiting';
}

export interface Strategy<Params> {
  readonly description: string;
  /** `{}` must be valid: every parameter has a default and a description. */
  readonly params: z.ZodType<Params>;
  /**
   * Rows that lack what this strategy makes, oldest need first: one SQL statement, with blocklist, finalize,
   * tombstones, manual rows and held-back items (see heldBackSql) left out inside it.
   *
   * @param among given: only these items are asked for (see amongSql), whether they are pending still
   */
  readonly pending: (
    params: Params,
    limit: number,
    among?: readonly number[],
  ) => Promise<readonly PendingItem[]>;
  readonly process: (item: PendingItem, context: WorkContext<Params>) => Promise<Outcome>;
}

/** Plain data and functions: what a room declares, and the engine runs. */
export interface WorkerKind {
  readonly kind: string;
  /** The entity it works on: anime, song or source. */
  readonly subject: 'anime' | 'song' | 'source';
  readonly description: string;
  /** Tables whose changes may mean new work: the worker wakes at once. */
  readonly wakesOn: readonly string[];
  readonly needs: readonly NodeNeed[];
  /** Finalizing an anime cancels this kind's work for it (the kind that makes songs). */
  readonly stopsAtFinalized: boolean;
  readonly retry: {
    /** Attempts before a temporary failure counts as dead. */
    readonly budget: number;
    readonly firstDelayMs: number;
    readonly maxDelayMs: number;
  };
  /** No progress for this long: the item is aborted and tried again. */
  readonly stallMs: number;
  readonly defaults: { readonly intervalMs: number; readonly concurrency: number };
  // Params differ from strategy to strategy; the engine only ever passes what the strategy's own schema made.
  readonly strategies: Readonly<Record<string, Strategy<never>>>;
}

/** Checks a strategy where it is declared, then forgets its parameter type so that kinds can stand in one list. */
export function strategy<Params>(declared: Strategy<Params>): Strategy<never> {
  return declared as unknown as Strategy<never>;
}

/**
 * SQL for a `pending` statement: true while a failure of this kind and strategy keeps the item back (invalid, dead,
 * or its next try still to come).
 */
export function heldBackSql(kind: string, strategyName: string, itemColumn: string): string {
  for (const word of [kind, strategyName])
    if (!/^[a-z][a-z-]*$/u.test(word)) throw new TypeError(`not a name: ${word}`);
  return (
    `EXISTS (SELECT 1 FROM worker_results held WHERE held.is_holding AND held.kind = '${kind}' ` +
    `AND held.strategy = '${strategyName}' AND held.item_id = ${itemColumn} ` +
    `AND (held.next_try_at IS NULL OR held.next_try_at > now()))`
  );
}

/** SQL for a `pending` statement: only these items, if any are named. Written out, so that the planner goes by key. */
export function amongSql(itemColumn: string, among: readonly number[] | undefined): string {
  if (!among) return '';
  if (!among.every((id) => Number.isSafeInteger(id))) throw new TypeError(`not ids: ${among.join(', ')}`);
  return `AND ${itemColumn} IN (${among.length > 0 ? among.join(', ') : 'NULL'})`;
}
