import type { WorkerReplica } from '@quiz-factory/shared';
import { type Actor, createActor, toPromise } from 'xstate';
import { isDatabaseGone } from '../platform/database/index.js';
import type { Strategy } from './contract/strategy.js';
import { Waiting } from './contract/waiting.js';
import { ItemRun } from './item-run.js';
import { ItemSettler } from './item-settler.js';
import type { RegisteredKind } from './kind-registry.js';
import { stateOf, workerMachine } from './machines/worker.machine.js';
import type { RunnerParts, WorkerLogger } from './runner-parts.js';
import type { Child } from './supervisor.js';
import { queueOf, type TakenItem, WorkTaker } from './work-taker.js';
import type { WorkerRow } from './worker.repository.js';

/** An outage of the database is waited out: it is not the worker's fault and does not count against it. */
const DATABASE_PAUSE_MS = 2000;
/** Items that wait for their commit take no slot, so that the next are worked on meanwhile; but only so many. */
const MOST_UNSETTLED = 128;

/**
 * One worker in this process: looks for work, queues what it found under singleton keys, takes as many items as it has
 * free slots, and settles each. When it does so is its machine's (worker.machine.ts).
 */
export class WorkerRunner implements Child {
  restarts = 0;
  readonly log: WorkerLogger = (level, message, fields = {}) => {
    const { clock, node, onLog } = this.parts;
    onLog(this, { at: clock.date().toISOString(), level, message, node, fields });
  };
  private readonly actor: Actor<typeof workerMachine>;
  private readonly taker: WorkTaker;
  private readonly inHand = new Map<string, ItemRun>();
  /** Looks and items that have not ended. */
  private readonly underWay = new Set<Promise<void>>();
  private lastLook: Promise<void> = Promise.resolve();
  /** Of the items in hand, those whose commit has not begun. */
  private processing = 0;

  constructor(
    private current: WorkerRow,
    readonly kind: RegisteredKind,
    private readonly parts: RunnerParts,
  ) {
    this.taker = new WorkTaker(kind, parts.queue, parts.results, parts.claimed);
    this.actor = createActor(workerMachine, {
      clock: parts.clock,
      input: {
        look: (signal) => this.track((this.lastLook = this.lookAfter(this.lastLook, signal))),
        isBusy: () => this.inHand.size > 0,
        onCrash: (error) => this.crashed(error),
        drained: () => this.drained(),
        abortItems: () => {
          for (const run of this.inHand.values()) run.abort('stop');
        },
        intervalMs: () => this.row.intervalMs,
        date: () => parts.clock.date(),
      },
    });
    this.announceChanges();
  }

  get id(): string {
    return this.row.id;
  }

  get row(): WorkerRow {
    return this.current;
  }

  view(): WorkerReplica {
    const snapshot = this.actor.getSnapshot();
    return {
      node: this.parts.node,
      state: stateOf(snapshot),
      reason: snapshot.context.reason,
      items: [...this.inHand.values()].filter((run) => !run.isProcessed).map((run) => run.view()),
      restarts: this.restarts,
      nextTickAt: snapshot.context.nextLookAt?.toISOString() ?? null,
    };
  }

  start(): void {
    this.actor.start();
    this.follow(this.row);
  }

  /** Takes new interval, concurrency or parameters; what is in hand ends as it began. */
  follow(row: WorkerRow): void {
    this.current = row;
    this.actor.send({ type: row.desiredState === 'paused' ? 'PAUSE' : 'RUN' });
    this.parts.onChange(this);
  }

  /** Look for work now. */
  wake(): void {
    this.actor.send({ type: 'WAKE' });
  }

  async stop(graceMs: number): Promise<void> {
    const stopped = toPromise(this.actor);
    this.actor.send({ type: 'STOP', graceMs: Math.min(graceMs, this.kind.graceMs ?? graceMs) });
    await stopped;
  }

  /** Renews the leases of what is in hand; what was passed on is aborted. */
  async heartbeat(): Promise<void> {
    const runs = [...this.inHand.values()];
    const held = await this.parts.queue.touch(
      this.queueName,
      runs.map(({ job }) => job),
    );
    for (const run of runs) if (!held.has(run.job.id)) run.abort('lost');
  }

  /** What guards the items in hand. */
  guardsInHand(): string[] {
    return [...this.inHand.values()].flatMap((run) => run.guardedBy);
  }

  /** @param forbidden `guard:key` → why */
  abortForbidden(forbidden: ReadonlyMap<string, string>): void {
    for (const run of this.inHand.values()) {
      const reasons = run.guardedBy.flatMap((guard) => forbidden.get(guard) ?? []);
      if (reasons.length > 0) run.abort('forbidden', reasons.join('; '));
    }
  }

  private get queueName(): string {
    return queueOf(this.kind, this.row.strategy);
  }

  private get strategy(): Strategy {
    const found = this.kind.strategies.get(this.row.strategy);
    if (!found) throw new Error(`The worker kind ${this.kind.kind} has no strategy "${this.row.strategy}".`);
    return found;
  }

  private get isCrowded(): boolean {
    return this.inHand.size - this.processing >= MOST_UNSETTLED;
  }

  private get freeSlots(): number {
    return this.isCrowded ? 0 : this.row.concurrency - this.processing;
  }

  /** A look that was given up may still be on its way: it ends first. */
  private async lookAfter(earlier: Promise<void>, signal: AbortSignal): Promise<void> {
    await earlier.catch(() => undefined);
    const isGivenUp = (): boolean => signal.aborted;
    if (isGivenUp()) return;
    try {
      const missing = await this.parts.missingNeed(this.kind);
      if (missing !== null) throw new Waiting(missing);
      const params: unknown = this.strategy.params.parse(this.row.params);
      const taken = await this.taker.take(this.row, this.strategy, params, this.freeSlots);
      if (isGivenUp()) await this.handBack(taken);
      else for (const { item, job, attempt } of taken) this.begin({ item, job, attempt }, params);
    } catch (error) {
      if (!isDatabaseGone(error)) throw error;
      throw new Waiting('the database does not answer', { cause: error, afterMs: DATABASE_PAUSE_MS });
    }
  }

  private begin({ item, job, attempt }: TakenItem, params: unknown): void {
    const { kind, row, parts } = this;
    const run = new ItemRun(item, job, attempt, kind, parts.clock, () => {
      parts.onProgress(this);
    });
    this.inHand.set(job.key, run);
    this.processing += 1;
    if (this.inHand.size === 1) this.actor.send({ type: 'TAKEN' });
    const settler = new ItemSettler(kind, row, this.queueName, parts, this.log, {
      onProcessed: () => {
        this.processing -= 1;
        // A slot is free: fill it at once.
        this.wake();
      },
      onWaiting: (error) => {
        this.actor.send({ type: 'WAIT', error });
      },
    });
    const ended = settler.run(run, this.strategy, params).finally(() => {
      const wasCrowded = this.isCrowded;
      this.inHand.delete(job.key);
      this.taker.release(row.strategy, job.key);
      parts.onChange(this);
      if (this.inHand.size === 0) this.actor.send({ type: 'EMPTY' });
      if (wasCrowded) this.wake();
    });
    void this.track(ended);
    parts.onChange(this);
  }

  private async handBack(taken: readonly TakenItem[]): Promise<void> {
    await this.parts.queue.end(
      this.queueName,
      taken.map(({ job }) => job),
    );
    for (const { job } of taken) this.taker.release(this.row.strategy, job.key);
  }

  private track(work: Promise<void>): Promise<void> {
    const ended: Promise<void> = work
      .catch(() => undefined)
      .then(() => {
        this.underWay.delete(ended);
      });
    this.underWay.add(ended);
    return work;
  }

  private async drained(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  private crashed(error: unknown): ReturnType<RunnerParts['onCrash']> {
    this.log('error', 'crashed', { reason: error instanceof Error ? error.message : String(error) });
    const decision = this.parts.onCrash(this.id);
    if (decision.type === 'restart') {
      this.restarts += 1;
      this.parts.metrics.restarted(this.kind.kind);
    }
    return decision;
  }

  private announceChanges(): void {
    let last = { state: '', reason: '', next: 0 };
    this.actor.subscribe((snapshot) => {
      const { reason, nextLookAt } = snapshot.context;
      const now = { state: stateOf(snapshot), reason: reason ?? '', next: nextLookAt?.getTime() ?? 0 };
      const isSame = now.state === last.state && now.reason === last.reason;
      if (isSame && now.next === last.next) return;
      last = now;
      if (!isSame) this.log('debug', 'state', { state: now.state, reason });
      this.parts.onChange(this);
    });
  }
}
