import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from 'sequelize';
import { type Clock, CLOCK } from '../platform/clock/index.js';
import { Database, isDatabaseGone, untilDatabaseAnswers } from '../platform/database/index.js';
import { type HeldJob, JobQueue } from '../platform/queue/index.js';
import { type GuardRegistry, GUARDS } from './guard-registry.js';
import { ItemAborted } from './item-run.js';
import { type NewResult, WorkerResultRepository } from './worker-result.repository.js';

/** Why nothing was written. */
export interface Unsettled {
  readonly cause: 'lost' | 'forbidden';
  readonly reason: string;
  readonly announce?: (() => void) | undefined;
}
const lost: Unsettled = { cause: 'lost', reason: 'the lease was passed on to another process' };

type Announce = (() => void) | undefined;

/** An item that this process has in hand, as far as it knows. */
export interface HeldItem {
  readonly queueName: string;
  readonly job: HeldJob;
  /** What may forbid it: `guard:key` each. */
  readonly guardedBy: readonly string[];
}

/** An item that ended in this process. */
export interface EndedItem extends HeldItem {
  readonly result: NewResult;
  /** Writes the rows that were made. */
  readonly write: ((transaction: Transaction) => Promise<Announce>) | undefined;
  /** Writes in their place that a guard forbade them. */
  readonly refuse: ((reason: string, transaction: Transaction) => Promise<Announce>) | undefined;
}

/** What to announce once all is written, or why nothing was. */
export type Settled = Unsettled | (() => void);

interface Pending {
  readonly item: EndedItem;
  readonly resolve: (settled: Settled) => void;
  readonly reject: (error: unknown) => void;
}

/** Items that end together share a transaction: most of an item's cost is the commit. */
const MOST_TOGETHER = 128;
/** While one transaction commits, the next fills. */
const TRANSACTIONS = 2;

/** Ends items: the job, the rows it made and the record of the attempt, in one transaction or not at all. */
@Injectable()
export class SettlementRepository {
  private readonly pending: Pending[] = [];
  private committing = 0;

  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
    private readonly results: WorkerResultRepository,
    @Inject(GUARDS) private readonly guards: GuardRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Waits a few seconds for a database that is away: what was worked out is not worked out again for that.
   *
   * @returns what to announce afterwards, or why nothing was written: the lease was passed on ('lost'), or a guard
   *   forbids the item meanwhile ('forbidden'; the job is ended).
   */
  settle(item: EndedItem): Promise<Settled> {
    return untilDatabaseAnswers(this.clock, () => this.settleNow(item));
  }

  private settleNow(item: EndedItem): Promise<Settled> {
    return new Promise((resolve, reject) => {
      this.pending.push({ item, resolve, reject });
      if (this.committing >= TRANSACTIONS) return;
      this.committing += 1;
      // Whatever ends in this turn of the event loop goes along.
      setImmediate(() => void this.drain());
    });
  }

  /**
   * Writes something of an item that stays in hand. The lease is renewed in the same transaction, and its row locked:
   * it cannot be passed on before the end.
   *
   * @throws ItemAborted when it is no longer ours, or a guard forbids it
   */
  async checkpoint<Result>(
    { queueName, job, guardedBy }: HeldItem,
    write: (transaction: Transaction) => Promise<Result>,
  ): Promise<Result> {
    return this.database.transaction(async (transaction) => {
      const held = await this.queue.touch(queueName, [job], transaction);
      if (!held.has(job.id)) throw new ItemAborted('lost');
      const forbidden = await this.guards.forbidden(guardedBy, transaction);
      if (forbidden.size > 0) throw new ItemAborted('forbidden', [...forbidden.values()].join('; '));
      return write(transaction);
    });
  }

  /**
   * Hands items back, also once a database that is away answers again.
   *
   * @param write says so in the items' own row; nothing is written when they are no longer ours
   */
  async handBack(
    queueName: string,
    jobs: readonly HeldJob[],
    write?: (transaction: Transaction) => Promise<Announce>,
  ): Promise<void> {
    const announce = await untilDatabaseAnswers(this.clock, () =>
      this.database.transaction(async (transaction) => {
        const ended = await this.queue.end(queueName, jobs, transaction);
        return ended.size > 0 ? write?.(transaction) : undefined;
      }),
    );
    announce?.();
  }

  private async drain(): Promise<void> {
    while (this.pending.length > 0) await this.settleTogether(this.pending.splice(0, MOST_TOGETHER));
    this.committing -= 1;
  }

  /** Never rejects: each item hears its own end. */
  private async settleTogether(batch: readonly Pending[]): Promise<void> {
    try {
      const settled = await this.commit(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(settled[index] ?? lost);
    } catch (error) {
      if (batch.length > 1 && !isDatabaseGone(error)) {
        // One of them cannot be written (a constraint, say): it must not take the others with it.
        for (const one of batch) await this.settleTogether([one]);
        return;
      }
      for (const { reject } of batch) reject(error);
    }
  }

  private commit(items: readonly EndedItem[]): Promise<Settled[]> {
    return this.database.transaction(async (transaction) => {
      const ours = new Set<string>();
      for (const [queueName, jobs] of Map.groupBy(items, (item) => item.queueName)) {
        const ended = await this.queue.end(
          queueName,
          jobs.map(({ job }) => job),
          transaction,
        );
        for (const id of ended) ours.add(id);
      }
      const held = items.filter(({ job }) => ours.has(job.id));
      const forbidden = await this.guards.forbidden(
        held.flatMap(({ guardedBy }) => guardedBy),
        transaction,
      );
      const settled: Settled[] = [];
      const records: NewResult[] = [];
      for (const item of items) {
        const reasons = item.guardedBy.flatMap((guard) => forbidden.get(guard) ?? []);
        if (!ours.has(item.job.id)) settled.push(lost);
        else if (reasons.length > 0) {
          const reason = reasons.join('; ');
          const announce = await item.refuse?.(reason, transaction);
          settled.push({ cause: 'forbidden', reason, announce });
        } else {
          const announce = await item.write?.(transaction);
          records.push(item.result);
          settled.push(announce ?? ((): void => undefined));
        }
      }
      if (records.length > 0) await this.results.record(records, transaction);
      return settled;
    });
  }
}
