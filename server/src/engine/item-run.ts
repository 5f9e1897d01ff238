import type { WorkerItem } from '@quiz-factory/shared';
import { publicItemId } from './public-item-id.js';
import type { HeldJob } from '../platform/queue/index.js';
import type { Clock } from '../platform/clock/index.js';
import type { Outcome, PendingItem, Strategy, WorkContext } from './contract/strategy.js';
import { Waiting } from './contract/waiting.js';
import type { WorkerKind } from './contract/worker-kind.js';

/** Why an item in hand is aborted. Only a stall counts as an attempt; the others hand the item back. */
export type AbortCause = 'stop' | 'forbidden' | 'lost' | 'stalled';

const causeWords: Readonly<Record<AbortCause, string>> = {
  stop: 'the worker is stopping',
  forbidden: 'it is not allowed any more',
  lost: 'the lease was passed on to another process',
  stalled: 'it made no progress for too long',
};

export class ItemAborted extends Error {
  override readonly name = 'ItemAborted';
  constructor(
    readonly reason: AbortCause,
    words = causeWords[reason],
  ) {
    super(words);
  }
}

/** One item in hand: its abort signal, its progress, its watchdog. */
export class ItemRun {
  readonly startedAt: Date;
  private readonly controller = new AbortController();
  private fraction: number | null = null;
  private watchdog: unknown;
  private readonly moreGuards = new Set<string>();
  private isOut = false;
  private readonly cleanUps: (() => Promise<void>)[] = [];
  private hasEnded = false;

  constructor(
    readonly item: PendingItem,
    readonly job: HeldJob,
    /** 1…; corrected by the item's own journal, where it keeps one. */
    public attempt: number,
    private readonly kind: WorkerKind,
    private readonly clock: Clock,
    private readonly onProgress: () => void,
  ) {
    this.startedAt = clock.date();
  }

  /** The strategy is done with it; only its end is still to be written. */
  get isProcessed(): boolean {
    return this.hasEnded;
  }

  /**
   * Runs the strategy. A throw is an outcome too: tried again later. Settles even if the strategy ignores its signal.
   *
   * @throws ItemAborted when it was aborted, but for a stall, which is an attempt that failed
   * @throws Waiting when the strategy finds that what it needs is missing
   */
  async process(
    strategy: Strategy,
    params: unknown,
    { log, checkpoint }: Pick<WorkContext<unknown>, 'log' | 'checkpoint'>,
  ): Promise<Outcome> {
    this.signOfLife();
    const { signal } = this.controller;
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
    });
    try {
      signal.throwIfAborted();
      // Inside an async function so that a synchronous throw is caught like any other.
      const work = (async () =>
        strategy.process(this.item, {
          params,
          attempt: this.attempt,
          signal,
          log,
          checkpoint,
          guard: (words) => {
            for (const word of words) this.moreGuards.add(word);
          },
          defer: (cleanUp) => {
            // Of work that ignored its signal: it is out of hand by now.
            if (this.isOut) cleanUp().catch(() => undefined);
            else this.cleanUps.push(cleanUp);
          },
          progress: (fraction) => {
            this.fraction = Math.min(1, Math.max(0, fraction));
            this.signOfLife();
            this.onProgress();
          },
        }))();
      return await Promise.race([work, aborted]);
    } catch (error) {
      if (signal.aborted && (signal.reason as ItemAborted).reason !== 'stalled') throw signal.reason;
      if (error instanceof Waiting) throw error;
      const reason = signal.aborted ? (signal.reason as Error) : error;
      return { type: 'retry', reason: reason instanceof Error ? reason.message : String(reason) };
    } finally {
      this.hasEnded = true;
      this.clock.clearTimeout(this.watchdog);
    }
  }

  /** What guards it: what `pending` said, and what was found out since. */
  get guardedBy(): readonly string[] {
    return [...this.item.guardedBy, ...this.moreGuards];
  }

  /** It is out of hand. What cannot be cleaned up is left to those who look after leftovers. */
  async cleanUp(): Promise<void> {
    this.isOut = true;
    await Promise.allSettled(this.cleanUps.map((cleanUp) => cleanUp()));
  }

  /** @param words why, where the cause alone does not say it */
  abort(cause: AbortCause, words?: string): void {
    if (!this.controller.signal.aborted) this.controller.abort(new ItemAborted(cause, words));
  }

  view(): WorkerItem {
    return {
      itemId: publicItemId(this.item.itemId),
      label: this.item.label,
      progress: this.fraction,
      startedAt: this.startedAt.toISOString(),
    };
  }

  private signOfLife(): void {
    this.clock.clearTimeout(this.watchdog);
    this.watchdog = this.clock.setTimeout(() => {
      this.abort('stalled');
    }, this.kind.stallMs);
  }
}
