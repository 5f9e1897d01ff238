import type { WorkerReplica } from '@quiz-factory/shared';
import { type Actor, createActor, toPromise } from 'xstate';
import { isDatabaseGone } from '../platform/database/index.js';
import type { Strategy } from './contract/strategy.js';
import { Waiting } from './contract/waiting.js';
import { ItemRun } from './item-run.js';
import { ItemSettler } from './item-settler.js';
import type { RegisteredKind } from './kind-registry.js';
import { stateOf, workerMachine } from './machines/worker.machine.js';
import { Pace } from './pace.js';
import type { RunnerParts, WorkerLogger } from './runner-parts.js';
import type { Child } from './supervisor.js';
import { needing } from './node-check.js';
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
  /** Taken before a slot was free for them. */
  private ready: TakenItem[] = [];
  private readonly pace = new Pace();
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
    this.taker = new WorkTaker(kind, parts.queue, parts.results, parts.shares);
    this.actor = createActor(workerMachine, {
      clock: parts.clock,
      input: {
        look: (signal) => this.track((this.lastLook = this.lookAfter(this.lastLook, signal))),
        isBusy: () => this.inHand.size > 0,
        onCrash: (error) => this.crashed(error),
        rest: () => {
          this.handBackReady(this.ready.splice(0));
        },
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
    const jobs = [...runs, ...this.ready].map(({ job }) => job);
    const held = await this.parts.queue.touch(this.queueName, jobs);
    for (const run of runs) if (!held.has(run.job.id)) run.abort('lost');
    const touched = new Set(jobs);
    this.ready = this.ready.filter(({ job }) => held.has(job.id) || !touched.has(job));
  }

  /** What guards the items in hand. */
  guardsInHand(): string[] {
    return [
      ...[...this.inHand.values()].flatMap((run) => run.guardedBy),
      ...this.ready.flatMap(({ item }) => item.guardedBy),
    ];
  }

  /** @param forbidden `guard:key` → why */
  abortForbidden(forbidden: ReadonlyMap<string, string>): void {
    for (const run of this.inHand.values()) {
      const reasons = run.guardedBy.flatMap((guard) => forbidden.get(guard) ?? []);
      if (reasons.length > 0) run.abort('forbidden', reasons.join('; '));
    }
    const isForbidden = ({ item }: TakenItem): boolean =>
      item.guardedBy.some((guard) => forbidden.has(guard));
    this.handBackReady(this.ready.filter(isForbidden));
    this.ready = this.ready.filter((taken) => !isForbidden(taken));
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

  /** A cap counts what is taken, and an item with a journal says that it was begun: neither is taken ahead. */
  private get ahead(): number {
    if (this.row.globalLimit !== null || this.strategy.journal) return 0;
    return this.pace.ahead(this.row.concurrency);
  }

  /** A look that was given up may still be on its way: it ends first. */
  private async lookAfter(earlier: Promise<void>, signal: AbortSignal): Promise<void> {
    await earlier.catch(() => undefined);
    const isGivenUp = (): boolean => signal.aborted;
    if (isGivenUp()) return;
    try {
      const missing = await this.parts.missingNeed(needing(this.kind, this.strategy));
      if (missing !== null) throw new Waiting(missing);
      const { row, strategy } = this;
      const params: unknown = strategy.params.parse(row.params);
      const wanted = this.freeSlots + this.ahead - this.ready.length;
      const taken = await this.taker.take({ row, strategy, params }, wanted);
      if (isGivenUp()) this.handBackReady(taken);
      else this.ready.push(...taken);
      this.fillSlots();
    } catch (error) {
      if (!isDatabaseGone(error)) throw error;
      throw new Waiting('the database does not answer', { cause: error, afterMs: DATABASE_PAUSE_MS });
    }
  }

  private fillSlots(): void {
    while (this.freeSlots > 0) {
      const next = this.ready.shift();
      if (!next) return;
      this.begin(next);
    }
  }

  private begin({ item, job, attempt, params }: TakenItem): void {
    const { kind, row, parts } = this;
    const run = new ItemRun(item, job, attempt, kind, parts.clock, () => {
      parts.onProgress(this);
    });
    this.inHand.set(job.key, run);
    this.processing += 1;
    if (this.inHand.size === 1) this.actor.send({ type: 'TAKEN' });
    const began = parts.clock.now();
    const settler = new ItemSettler(kind, row, this.queueName, parts, this.log, {
      onProcessed: () => {
        this.processing -= 1;
        this.pace.note(parts.clock.now() - began);
        this.refill();
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
      if (wasCrowded) this.refill();
      if (this.inHand.size === 0) this.actor.send({ type: 'EMPTY' });
    });
    void this.track(ended);
    parts.onChange(this);
  }

  /** A slot is free: it is filled at once, from what was taken ahead or by a new look. */
  private refill(): void {
    this.fillSlots();
    if (this.ready.length <= this.ahead / 2) this.wake();
  }

  /** Taken, but not begun: as if it had never been taken. */
  private handBackReady(taken: readonly TakenItem[]): void {
    if (taken.length === 0) return;
    const jobs = taken.map(({ job }) => job);
    // What cannot be handed back returns when its lease runs out.
    const ended = this.parts.settlement.handBack(this.queueName, jobs).then(
      () => undefined,
      () => undefined,
    );
    void this.track(
      ended.then(() => {
        for (const { key } of jobs) this.taker.release(this.row.strategy, key);
      }),
    );
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
