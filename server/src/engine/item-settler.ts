import type { WorkerOutcome } from '@quiz-factory/shared';
import type { Outcome, Strategy } from './contract/strategy.js';
import type { WorkerKind } from './contract/worker-kind.js';
import type { WorkerRow } from './worker.repository.js';
import { ItemAborted, type ItemRun } from './item-run.js';
import { retryDelay } from './retry-delay.js';
import type { RunnerParts, WorkerLogger } from './runner-parts.js';

/** Runs one item and ends it: result recorded, or handed back, or left to whoever has its lease now. */
export class ItemSettler {
  constructor(
    private readonly kind: WorkerKind,
    private readonly row: WorkerRow,
    private readonly queueName: string,
    private readonly parts: RunnerParts,
    private readonly log: WorkerLogger,
  ) {}

  /** Never rejects: a failing item never fails its worker. */
  async run(run: ItemRun, strategy: Strategy, params: unknown): Promise<void> {
    const { metrics, clock } = this.parts;
    const started = clock.now();
    metrics.began(this.kind.kind);
    const outcome = await this.runToEnd(run, strategy, params);
    metrics.ended(this.kind.kind, outcome, (clock.now() - started) / 1000);
  }

  /** @returns what was recorded; null: nothing was */
  private async runToEnd(run: ItemRun, strategy: Strategy, params: unknown): Promise<WorkerOutcome | null> {
    const fields = { item: run.item.itemId, label: run.item.label };
    try {
      const outcome = await run.process(strategy, params, {
        info: (message, more) => {
          this.log('info', message, { ...fields, ...more });
        },
        warn: (message, more) => {
          this.log('warn', message, { ...fields, ...more });
        },
      });
      // A drive that was unmounted or a disk that is full is this node's fault: another node, or this one later, tries anew.
      const missing = outcome.type === 'done' ? null : await this.parts.lacks(this.kind, 'fresh');
      if (missing !== null) {
        this.log('warn', 'handed back', { ...fields, reason: missing });
        await this.handBack(run);
        return null;
      }
      return await this.settle(run, outcome);
    } catch (error) {
      if (error instanceof ItemAborted) {
        this.log('info', 'handed back', { ...fields, reason: error.message });
        if (error.reason !== 'lost') await this.handBack(run);
        return null;
      }
      // The commit failed (a constraint, the database gone): the same item is tried again, with the reason kept.
      const reason = error instanceof Error ? error.message : String(error);
      this.log('error', 'could not be written', { ...fields, reason });
      try {
        return await this.settle(run, { type: 'retry', reason });
      } catch {
        // The database is gone: the lease runs out by itself and the item returns.
        return null;
      }
    }
  }

  private async settle(run: ItemRun, outcome: Outcome): Promise<WorkerOutcome | null> {
    const { kind, row, parts } = this;
    const error = outcome.type === 'done' ? null : outcome.reason;
    const retryInMs =
      outcome.type === 'retry' ? retryDelay(kind.retry, run.attempt, outcome.afterMs, parts.random()) : null;
    const settled = await parts.settlement.settle({
      queueName: this.queueName,
      job: run.job,
      guardedBy: run.item.guardedBy,
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
      write: outcome.type === 'retry' ? undefined : outcome.commit,
    });
    const fields = { item: run.item.itemId, label: run.item.label };
    if (typeof settled !== 'function') {
      this.log('info', 'not written', { ...fields, reason: settled.reason });
      return null;
    }
    if (outcome.type === 'done') this.log('info', 'done', fields);
    else this.log('warn', outcome.type, { ...fields, reason: error, retryInMs });
    settled();
    return outcomeWords[outcome.type];
  }

  private async handBack(run: ItemRun): Promise<void> {
    try {
      await this.parts.queue.end(this.queueName, [run.job]);
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
