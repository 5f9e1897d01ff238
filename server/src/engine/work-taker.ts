import type { HeldJob, JobQueue } from '../platform/queue/index.js';
import type { PendingItem, Strategy } from './contract/strategy.js';
import type { RegisteredKind } from './kind-registry.js';
import type { WorkerResultRepository } from './worker-result.repository.js';
import type { WorkerRow } from './worker.repository.js';

/**
 * So many are queued at one look. A look goes over everything that is done already, and costs the more the more that
 * is (decision 014).
 */
const QUEUED_AT_ONCE = 200;

export interface TakenItem {
  readonly item: PendingItem;
  readonly job: HeldJob;
  /** 1…: attempts that failed before, plus this one. */
  readonly attempt: number;
}

/**
 * Keys that some worker of this process has in hand or is about to queue, by queue: workers of one kind share the
 * work instead of all proposing the same first rows.
 */
export class ClaimedKeys {
  private readonly byQueue = new Map<string, Set<string>>();

  of(queue: string): Set<string> {
    let keys = this.byQueue.get(queue);
    if (!keys) this.byQueue.set(queue, (keys = new Set()));
    return keys;
  }
}

/**
 * Finds what is pending, queues it under singleton keys, and takes as many as there are free slots. While something is
 * left of what was queued, it is taken without a new look.
 */
export class WorkTaker {
  /** Of what this worker queued last, so much may still be in the queue. */
  private left = 0;

  constructor(
    private readonly kind: RegisteredKind,
    private readonly queue: JobQueue,
    private readonly results: WorkerResultRepository,
    private readonly claimed: ClaimedKeys,
  ) {}

  async take(row: WorkerRow, strategy: Strategy, params: unknown, free: number): Promise<TakenItem[]> {
    if (free <= 0) return [];
    const queueName = queueOf(this.kind, row.strategy);
    const claimed = this.claimed.of(queueName);
    const taken = this.left > 0 ? await this.fetch(row, free) : [];
    if (taken.length < free)
      try {
        this.left = await this.look(row, strategy, params);
        taken.push(...(await this.fetch(row, free - taken.length)));
      } catch (error) {
        // What was taken is done all the same; the next look fails with nothing in hand, and says so.
        if (taken.length === 0) throw error;
      }
    if (taken.length === 0) return [];
    try {
      return await this.recheck(row, strategy, params, taken, claimed);
    } catch (error) {
      // The leases run out by themselves.
      for (const { key } of taken) claimed.delete(key);
      throw error;
    }
  }

  /** @returns how many were queued, or were there already */
  private async look(row: WorkerRow, strategy: Strategy, params: unknown): Promise<number> {
    const queueName = queueOf(this.kind, row.strategy);
    const claimed = this.claimed.of(queueName);
    // What is in hand is still pending in the tables: ask for that many more.
    const pending = await strategy.pending(params, QUEUED_AT_ONCE + claimed.size);
    const proposed = pending
      .map(({ itemId }) => itemId)
      .filter((key) => !claimed.has(key))
      .slice(0, QUEUED_AT_ONCE);
    await this.queue.add(queueName, proposed);
    return proposed.length;
  }

  private async fetch(row: WorkerRow, wanted: number): Promise<HeldJob[]> {
    const queueName = queueOf(this.kind, row.strategy);
    const taken = await this.queue.take(queueName, wanted, row.globalLimit);
    for (const { key } of taken) this.claimed.of(queueName).add(key);
    // Fewer than wanted: others took them.
    this.left = taken.length < wanted ? 0 : this.left - taken.length;
    return taken;
  }

  /** It is no longer in hand. */
  release(strategyName: string, key: string): void {
    this.claimed.of(queueOf(this.kind, strategyName)).delete(key);
  }

  private async recheck(
    row: WorkerRow,
    strategy: Strategy,
    params: unknown,
    taken: readonly HeldJob[],
    claimed: Set<string>,
  ): Promise<TakenItem[]> {
    const queueName = queueOf(this.kind, row.strategy);
    const keys = taken.map(({ key }) => key);
    // Between the look and the lease another process may have finished an item. Now that it is ours alone, look again.
    const [again, elsewhere, failed] = await Promise.all([
      strategy.pending(params, keys.length, keys),
      // Another strategy of this kind has the item in hand: one at a time. It is pending still, if still needed.
      this.queue.activeElsewhere(this.otherQueues(row.strategy), keys),
      this.results.failedAttempts(this.kind.kind, row.strategy, keys),
    ]);
    const jobs = new Map(taken.map((job) => [job.key, job]));
    const ours: TakenItem[] = [];
    // In the order of their need: the queue hands jobs out in none.
    for (const item of again) {
      const job = jobs.get(item.itemId);
      if (!job || elsewhere.has(job.key)) continue;
      jobs.delete(item.itemId);
      ours.push({ item, job, attempt: (failed.get(job.key) ?? 0) + 1 });
    }
    const stale = [...jobs.values()];
    await this.queue.end(queueName, stale);
    for (const { key } of stale) claimed.delete(key);
    return ours;
  }

  private otherQueues(strategyName: string): string[] {
    return [...this.kind.strategies.keys()]
      .filter((name) => name !== strategyName)
      .map((name) => queueOf(this.kind, name));
  }
}

export const queueOf = (kind: { readonly kind: string }, strategyName: string): string =>
  `${kind.kind}.${strategyName}`;
