import type { WorkerOutcome } from '@quiz-factory/shared';
import type { Outcome, Strategy, WorkerKind } from '../contract/worker-kind.js';
import type { WorkerRow } from '../table/worker.repository.js';
import { ItemAborted, type ItemRun } from './item-run.js';
import { retryDelay } from './retry-delay.js';
import type { WorkerLog } from './worker-log.js';
import type { RunnerParts } from './worker-runner.js';

/** Runs one item and ends it: result recorded, or handed back, or left to whoever has its lease now. */
export class ItemSettler {
  constructor(
    private readonly kind: WorkerKind,
    private readonly row: WorkerRow,
    private readonly queueName: string,
    private readonly parts: RunnerParts,
    private readonly log: WorkerLog,
  ) {}

  /** Never rejects: a failing item never fails its worker. */
  async run(run: ItemRun, strategy: Strategy<never>, params: unknown): Promise<void> {
    const fields = { item: run.item.itemId, label: run.item.label };
    try {
      const outcome = await run.process(strategy, params, {
        info: (message, more) => {
          this.log.add('info', message, { ...fields, ...more });
        },
        warn: (message, more) => {
          this.log.add('warn', message, { ...fields, ...more });
        },
      });
      await this.settle(run, outcome);
    } catch (error) {
      if (error instanceof ItemAborted) {
        this.log.add('info', 'handed back', { ...fields, reason: error.message });
        if (error.reason !== 'lost') await this.handBack(run);
        return;
      }
      // The commit failed (a constraint, the database gone): the same item is tried again, with the reason kept.
      const reason = error instanceof Error ? error.message : String(error);
      this.log.add('error', 'could not be written', { ...fields, reason });
      try {
        await this.settle(run, { type: 'retry', reason });
      } catch {
        // The database is gone: the lease runs out by itself and the item returns.
      }
    }
  }

  private async settle(run: ItemRun, outcome: Outcome): Promise<void> {
    const { kind, row, parts } = this;
    const error = outcome.type === 'done' ? null : outcome.reason;
    const retryInMs =
      outcome.type === 'retry' ? retryDelay(kind.retry, run.attempt, outcome.afterMs, parts.random()) : null;
    const settled = await parts.settlement.settle(
      this.queueName,
      run.job,
      run.item.animeId,
      kind.stopsAtFinalized,
      {
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
      outcome.type === 'retry' ? undefined : outcome.commit,
    );
    const fields = { item: run.item.itemId, label: run.item.label };
    if (typeof settled === 'string') {
      this.log.add('info', 'not written', { ...fields, reason: settled });
      return;
    }
    if (outcome.type === 'done') this.log.add('info', 'done', fields);
    else this.log.add('warn', outcome.type, { ...fields, reason: error, retryInMs });
    settled();
  }

  private async handBack(run: ItemRun): Promise<void> {
    try {
      await this.parts.queue.end(this.queueName, run.job);
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
