import type { WorkerOutcome } from '@quiz-factory/shared';
import type { ItemEnding } from './contract/item-journal.js';
import type { Outcome, Strategy } from './contract/strategy.js';
import { Waiting } from './contract/waiting.js';
import type { WorkerKind } from './contract/worker-kind.js';
import type { WorkerRow } from './worker.repository.js';
import { ItemAborted, type ItemRun } from './item-run.js';
import { needing } from './node-check.js';
import { retryDelay } from './retry-delay.js';
import type { RunnerParts, WorkerLogger } from './runner-parts.js';
import type { HeldItem } from './settlement.repository.js';

/** What the worker hears of an item while it ends. */
export interface ItemListener {
  /** Called once, whatever came of it. */
  readonly onProcessed: () => void;
  /** What it needs is missing; it was handed back. */
  readonly onWaiting: (error: Waiting) => void;
}

/** Runs one item and ends it: result recorded, or handed back, or left to whoever has its lease now. */
export class ItemSettler {
  constructor(
    private readonly kind: WorkerKind,
    private readonly row: WorkerRow,
    private readonly queueName: string,
    private readonly parts: RunnerParts,
    private readonly log: WorkerLogger,
    private readonly listener: ItemListener,
  ) {}

  /** Never rejects: a failing item never fails its worker. */
  async run(run: ItemRun, strategy: Strategy, params: unknown): Promise<void> {
    const { metrics, clock } = this.parts;
    const started = clock.now();
    metrics.began(this.kind.kind);
    const outcome = await this.runToEnd(run, strategy, params);
    await run.cleanUp();
    metrics.ended(this.kind.kind, outcome, (clock.now() - started) / 1000);
  }

  /** @returns what was recorded; null: nothing was */
  private async runToEnd(run: ItemRun, strategy: Strategy, params: unknown): Promise<WorkerOutcome | null> {
    const fields = { item: run.item.itemId, label: run.item.label };
    try {
      const outcome = await this.work(run, strategy, params);
      // A drive that was unmounted or a disk that is full is this node's fault: another node, or this one later, tries anew.
      const missing =
        outcome.type === 'done' ? null : await this.parts.missingNeed(needing(this.kind, strategy), 'fresh');
      if (missing !== null) {
        this.log('warn', 'handed back', { ...fields, reason: missing });
        await this.handBack(run, strategy, { type: 'handed-back' });
        return null;
      }
      return await this.settle(run, strategy, outcome);
    } catch (error) {
      if (error instanceof ItemAborted || error instanceof Waiting) {
        this.log('info', 'handed back', { ...fields, reason: error.message });
        if (error instanceof Waiting) this.listener.onWaiting(error);
        await this.release(run, strategy, error);
        return null;
      }
      // The commit failed (a constraint, the database gone): the same item is tried again, with the reason kept.
      const reason = error instanceof Error ? error.message : String(error);
      this.log('error', 'could not be written', { ...fields, reason });
      try {
        return await this.settle(run, strategy, { type: 'retry', reason });
      } catch {
        // The database is gone: the lease runs out by itself and the item returns.
        return null;
      }
    }
  }

  /** Takes a slot until it ends. */
  private async work(run: ItemRun, strategy: Strategy, params: unknown): Promise<Outcome> {
    try {
      return (await this.begin(run, strategy)) ?? (await this.process(run, strategy, params));
    } finally {
      this.listener.onProcessed();
    }
  }

  /** @returns an outcome at once where there is nothing to try; undefined: go on */
  private async begin(run: ItemRun, { journal }: Strategy): Promise<Outcome | undefined> {
    if (!journal) return undefined;
    const { settlement } = this.parts;
    const begun = await settlement.checkpoint(this.held(run), (transaction) =>
      journal.begin(run.item.itemId, transaction),
    );
    if (!begun) throw new ItemAborted('stop', 'nobody waits for it any more');
    run.attempt = begun.attempt;
    begun.announce();
    const { budget } = this.kind.retry;
    return begun.attempt > budget
      ? {
          type: 'retry',
          reason: `Its process ended ${String(budget)} times while it was worked on, so it is not tried again by itself; the log of the processes says more.`,
        }
      : undefined;
  }

  private process(run: ItemRun, strategy: Strategy, params: unknown): Promise<Outcome> {
    const fields = { item: run.item.itemId, label: run.item.label };
    return run.process(strategy, params, {
      log: {
        info: (message, more) => {
          this.log('info', message, { ...fields, ...more });
        },
        warn: (message, more) => {
          this.log('warn', message, { ...fields, ...more });
        },
      },
      checkpoint: async (commit) => {
        try {
          const announce = await this.parts.settlement.checkpoint(this.held(run), commit);
          announce?.();
        } catch (error) {
          if (error instanceof ItemAborted) run.abort(error.reason, error.message);
          throw error;
        }
      },
    });
  }

  private held({ job, guardedBy }: ItemRun): HeldItem {
    return { queueName: this.queueName, job, guardedBy };
  }

  private async settle(run: ItemRun, { journal }: Strategy, outcome: Outcome): Promise<WorkerOutcome | null> {
    const { kind, row, parts } = this;
    const error = outcome.type === 'done' ? null : outcome.reason;
    const retryInMs =
      outcome.type === 'retry' ? retryDelay(kind.retry, run.attempt, outcome.afterMs, parts.random()) : null;
    const commit = outcome.type === 'retry' ? undefined : outcome.commit;
    const ending: ItemEnding =
      error === null ? { type: 'done' } : { type: 'failed', reason: error, retryInMs };
    const settled = await parts.settlement.settle({
      ...this.held(run),
      result: {
        workerId: row.id,
        kind: kind.kind,
        strategy: row.strategy,
        subject: kind.subject,
        itemId: run.item.itemId,
        outcome: outcomeWords[outcome.type],
        error,
        attempt: run.attempt,
        retryInMs,
        node: parts.node,
        startedAt: run.startedAt,
      },
      write: journal
        ? async (transaction) => {
            const ofCommit = await commit?.(transaction);
            const ofJournal = await journal.end(run.item.itemId, ending, transaction);
            return () => {
              ofCommit?.();
              ofJournal?.();
            };
          }
        : commit,
      refuse: journal
        ? (reason, transaction) => journal.end(run.item.itemId, { type: 'forbidden', reason }, transaction)
        : undefined,
    });
    const fields = { item: run.item.itemId, label: run.item.label };
    if (typeof settled !== 'function') {
      settled.announce?.();
      this.log('info', 'not written', { ...fields, reason: settled.reason });
      return null;
    }
    if (outcome.type === 'done') this.log('info', 'done', fields);
    else this.log('warn', outcome.type, { ...fields, reason: error, retryInMs });
    settled();
    return outcomeWords[outcome.type];
  }

  private async release(run: ItemRun, strategy: Strategy, error: ItemAborted | Waiting): Promise<void> {
    if (error instanceof Waiting || error.reason === 'stop' || error.reason === 'stalled')
      await this.handBack(run, strategy, { type: 'handed-back' });
    // A lost lease is another's to end.
    else if (error.reason === 'forbidden')
      await this.handBack(run, strategy, { type: 'forbidden', reason: error.message });
  }

  private async handBack(run: ItemRun, { journal }: Strategy, ending: ItemEnding): Promise<void> {
    try {
      await this.parts.settlement.handBack(
        this.queueName,
        [run.job],
        journal && ((transaction) => journal.end(run.item.itemId, ending, transaction)),
      );
    } catch {
      // The lease runs out by itself.
    }
  }
}

const outcomeWords: Readonly<Record<Outcome['type'], WorkerOutcome>> = {
  done: 'SUCCESS',
  invalid: 'FAIL_INVALID',
  retry: 'FAIL_TEMPORARY',
};
