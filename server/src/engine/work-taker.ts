import type { HeldJob, JobQueue } from '../platform/queue/index.js';
import type { PendingItem, Strategy } from './contract/strategy.js';
import type { RegisteredKind } from './kind-registry.js';
import type { Backlog, QueueShares } from './queue-share.js';
import type { WorkerResultRepository } from './worker-result.repository.js';
import type { WorkerRow } from './worker.repository.js';

/**
 * So many are queued at one look, or enough for so many rounds. A look goes over everything that is done already, and
 * costs the more the more that is (decision 014).
 */
const QUEUED_AT_ONCE = 200;
const ROUNDS_AT_ONCE = 8;
/** No look goes deeper than this past what other processes have in hand. */
const DEEPEST = 20_000;

export interface TakenItem {
  readonly item: PendingItem;
  readonly job: HeldJob;
  /** 1…: attempts that failed before, plus this one. */
  readonly attempt: number;
  /** What it was looked for with. */
  readonly params: unknown;
}

/** What a worker looks for, as its row says now. */
export interface Wanted {
  readonly row: WorkerRow;
  readonly strategy: Strategy;
  readonly params: unknown;
}

/**
 * Finds what is pending, queues it under singleton keys, and takes as many as there are free slots. While something is
 * left of what was queued, it is taken without a new look.
 */
export class WorkTaker {
  constructor(
    private readonly kind: RegisteredKind,
    private readonly queue: JobQueue,
    private readonly results: WorkerResultRepository,
    private readonly shares: QueueShares,
  ) {}

  async take(wanted: Wanted, free: number): Promise<TakenItem[]> {
    if (free <= 0) return [];
    const backlog = this.shares.backlog(this.queueName(wanted), wanted.params);
    const taken = backlog.keys.size > 0 ? await backlog.alone(() => this.fetch(wanted, backlog, free)) : [];
    if (taken.length < free)
      try {
        taken.push(...(await this.lookAndFetch(wanted, backlog, free - taken.length)));
      } catch (error) {
        // What was taken is done all the same; the next look fails with nothing in hand, and says so.
        if (taken.length === 0) throw error;
      }
    if (taken.length === 0) return [];
    try {
      return await this.recheck(wanted, taken);
    } catch (error) {
      // The leases run out by themselves.
      for (const { key } of taken) this.release(wanted.row.strategy, key);
      throw error;
    }
  }

  private async lookAndFetch(wanted: Wanted, backlog: Backlog, free: number): Promise<HeldJob[]> {
    const usual = Math.max(QUEUED_AT_ONCE, ROUNDS_AT_ONCE * wanted.row.concurrency);
    for (let most = usual; ; most *= 2) {
      const { isMore, taken } = await backlog.alone(async () => ({
        isMore: await this.look(wanted, backlog, most),
        taken: await this.fetch(wanted, backlog, free),
      }));
      // All that was found is in the hands of other processes, and there is more behind it.
      if (taken.length > 0 || !isMore || most >= DEEPEST) return taken;
    }
  }

  /** @returns whether nothing of what was found was new to the queue, though there is more */
  private async look({ row, strategy, params }: Wanted, backlog: Backlog, most: number): Promise<boolean> {
    // Another worker of this process looked meanwhile.
    if (backlog.keys.size > 0) return false;
    const queueName = queueOf(this.kind, row.strategy);
    const inHand = this.shares.inHand(queueName);
    // What is in hand is still pending in the tables: ask for that many more.
    const limit = most + inHand.size;
    const pending = await strategy.pending(params, limit);
    const proposed = pending
      .map(({ itemId }) => itemId)
      .filter((key) => !inHand.has(key))
      .slice(0, most);
    const added = await this.queue.add(queueName, proposed);
    for (const key of proposed) backlog.keys.add(key);
    return added === 0 && pending.length >= limit;
  }

  private async fetch({ row }: Wanted, backlog: Backlog, free: number): Promise<HeldJob[]> {
    const queueName = queueOf(this.kind, row.strategy);
    const taken = await this.queue.take(queueName, free, row.globalLimit);
    const inHand = this.shares.inHand(queueName);
    for (const { key } of taken) {
      inHand.add(key);
      backlog.keys.delete(key);
    }
    // Fewer than wanted: others took the rest.
    if (taken.length < free) backlog.keys.clear();
    return taken;
  }

  /** It is no longer in hand. */
  release(strategyName: string, key: string): void {
    this.shares.inHand(queueOf(this.kind, strategyName)).delete(key);
  }

  private async recheck({ row, strategy, params }: Wanted, taken: readonly HeldJob[]): Promise<TakenItem[]> {
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
      ours.push({ item, job, attempt: (failed.get(job.key) ?? 0) + 1, params });
    }
    const stale = [...jobs.values()];
    await this.queue.end(queueOf(this.kind, row.strategy), stale);
    for (const { key } of stale) this.release(row.strategy, key);
    return ours;
  }

  private queueName({ row }: Wanted): string {
    return queueOf(this.kind, row.strategy);
  }

  private otherQueues(strategyName: string): string[] {
    return [...this.kind.strategies.keys()]
      .filter((name) => name !== strategyName)
      .map((name) => queueOf(this.kind, name));
  }
}

export const queueOf = (kind: { readonly kind: string }, strategyName: string): string =>
  `${kind.kind}.${strategyName}`;
