import { LRUCache } from 'lru-cache';

/** More pairs of a queue and parameters than anybody runs. */
const BACKLOGS_KEPT = 500;

/** What workers of one queue and the same parameters queued, and what of it may still be there. */
export class Backlog {
  readonly keys = new Set<string>();
  private last: Promise<unknown> = Promise.resolve();

  /** One after the other: whoever comes second finds what the first queued, and steps over no rows that it locked. */
  alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.last.then(work, work);
    this.last = mine.catch(() => undefined);
    return mine;
  }
}

/** What the workers of this process know of their queues: they share the work instead of all proposing the same rows. */
export class QueueShares {
  private readonly held = new Map<string, Set<string>>();
  private readonly backlogs = new LRUCache<string, Backlog>({ max: BACKLOGS_KEPT });

  /** Keys of the items that some worker of this process has in hand. */
  inHand(queue: string): Set<string> {
    let keys = this.held.get(queue);
    if (!keys) this.held.set(queue, (keys = new Set()));
    return keys;
  }

  backlog(queue: string, params: unknown): Backlog {
    const key = `${queue} ${JSON.stringify(params)}`;
    let backlog = this.backlogs.get(key);
    if (!backlog) this.backlogs.set(key, (backlog = new Backlog()));
    return backlog;
  }
}
