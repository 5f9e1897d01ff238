import type { Worker, WorkerReplica } from '@quiz-factory/shared';
import { type Actor, createActor } from 'xstate';
import { decideRestart, defaultIntensity } from './machines/restart-policy.js';
import { workerMachine } from './machines/worker.machine.js';
import { isDatabaseGone } from '../platform/database/index.js';
import type { HeldJob } from '../platform/queue/index.js';
import { type PendingItem, type Strategy, Waiting } from './contract/strategy.js';
import type { RegisteredKind } from './kind-registry.js';
import type { WorkerRow } from './worker.repository.js';
import { ItemRun } from './item-run.js';
import { ItemSettler } from './item-settler.js';
import type { RunnerParts, WorkerLogger } from './runner-parts.js';
import { queueOf, WorkTaker } from './work-taker.js';

/** Crashes of the database are waited out: they are not the worker's fault and do not count against it. */
const DATABASE_PAUSE_MS = 2000;
/** A worker that waits for something outside of it looks again this often. */
const WAITING_PAUSE_MS = 5000;

/**
 * One worker in this process. It looks for work at each tick (its interval, a wake-up, a freed slot), queues what it
 * found under singleton keys, takes as many as it has free slots, and settles each. Ticks never overlap; a wake-up
 * during a tick is remembered. See worker.machine.ts for its states.
 */
export class WorkerRunner {
  restarts = 0;
  readonly log: WorkerLogger = (level, message, fields = {}) => {
    const { clock, node, onLog } = this.parts;
    onLog(this, { at: clock.date().toISOString(), level, message, node, fields });
  };
  private readonly actor: Actor<typeof workerMachine>;
  private readonly taker: WorkTaker;
  private readonly inHand = new Map<string, ItemRun>();
  private crashes: readonly number[] = [];
  private timer: unknown;
  private nextTick: Date | null = null;
  private isTicking = false;
  private ticking: Promise<void> = Promise.resolve();
  private isWoken = false;
  private drained: (() => void) | undefined;

  constructor(
    private current: WorkerRow,
    readonly kind: RegisteredKind,
    private readonly parts: RunnerParts,
  ) {
    this.taker = new WorkTaker(kind, parts.queue, parts.results, parts.claimed);
    this.actor = createActor(workerMachine);
    let last = '';
    this.actor.subscribe((snapshot) => {
      const now = `${snapshot.value} ${snapshot.context.reason ?? ''}`;
      if (now === last) return;
      last = now;
      this.log('debug', 'state', { state: snapshot.value, reason: snapshot.context.reason });
      parts.onChange(this);
    });
  }

  get row(): WorkerRow {
    return this.current;
  }

  get state(): Worker['state'] {
    return this.actor.getSnapshot().value;
  }

  view(): WorkerReplica {
    const snapshot = this.actor.getSnapshot();
    return {
      node: this.parts.node,
      state: snapshot.value,
      reason: snapshot.context.reason,
      items: [...this.inHand.values()].map((run) => run.view()),
      restarts: this.restarts,
      nextTickAt: this.nextTick?.toISOString() ?? null,
    };
  }

  start(): void {
    this.actor.start();
    this.actor.send({ type: 'START' });
    if (this.row.desiredState === 'paused') this.actor.send({ type: 'PAUSE' });
    else this.wake();
  }

  /** Takes new interval, concurrency or parameters; what is in hand ends as it began. */
  tune(row: WorkerRow): void {
    const before = this.row.desiredState;
    this.current = row;
    if (row.desiredState === 'paused') this.actor.send({ type: 'PAUSE' });
    else if (before === 'paused') this.actor.send({ type: 'RESUME' });
    if (row.desiredState === 'running') this.actor.send({ type: 'START' });
    this.parts.onChange(this);
    this.wake();
  }

  /** Look for work now. */
  wake(): void {
    if (this.isTicking) {
      this.isWoken = true;
      return;
    }
    this.ticking = this.tick();
  }

  /** Takes nothing new, lets items finish within the grace time, then aborts them and hands them back. */
  async stop(graceMs: number): Promise<void> {
    this.actor.send({ type: 'STOP' });
    this.parts.clock.clearTimeout(this.timer);
    this.nextTick = null;
    const finished = new Promise<void>((resolve) => {
      this.drained = resolve;
    });
    let grace: unknown;
    const graceOver = new Promise<void>((resolve) => {
      grace = this.parts.clock.setTimeout(
        () => {
          for (const run of this.inHand.values()) run.abort('stop');
          resolve();
        },
        Math.min(graceMs, this.kind.graceMs ?? graceMs),
      );
    });
    // A look for work that is under way may still bring items.
    await Promise.race([this.ticking, graceOver]);
    this.settleDrain();
    await finished;
    this.parts.clock.clearTimeout(grace);
    this.actor.send({ type: 'DRAINED' });
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

  private async tick(): Promise<void> {
    const state = this.state;
    if (state !== 'starting' && state !== 'idle' && state !== 'working') return;
    this.isTicking = true;
    this.parts.clock.clearTimeout(this.timer);
    try {
      const missing = await this.parts.lacks(this.kind);
      if (missing === null) {
        await this.takeWork();
        if (this.state === 'starting') this.actor.send({ type: 'READY' });
        this.actor.send({ type: this.inHand.size > 0 ? 'TAKEN' : 'EMPTY' });
      } else this.waitFor(missing);
    } catch (error) {
      if (error instanceof Waiting) this.waitFor(error.message);
      else this.crashed(error);
    } finally {
      this.isTicking = false;
    }
    if (this.isWoken) {
      this.isWoken = false;
      this.ticking = this.tick();
      return;
    }
    if (this.state === 'idle' || this.state === 'working') this.schedule(this.row.intervalMs);
  }

  private async takeWork(): Promise<void> {
    const params: unknown = this.strategy.params.parse(this.row.params);
    const taken = await this.taker.take(
      this.row,
      this.strategy,
      params,
      this.row.concurrency - this.inHand.size,
    );
    for (const { job, attempt } of taken) this.begin(job, attempt, params);
    if (taken.length > 0) this.parts.onChange(this);
  }

  private begin(job: HeldJob<PendingItem>, attempt: number, params: unknown): void {
    const { kind, row, parts } = this;
    const run = new ItemRun(job.data, job, attempt, kind, parts.clock, () => {
      parts.onProgress(this);
    });
    this.inHand.set(job.key, run);
    const settler = new ItemSettler(kind, row, this.queueName, parts, this.log);
    void settler.run(run, this.strategy, params).finally(() => {
      this.inHand.delete(job.key);
      this.taker.release(row.strategy, job.key);
      parts.onChange(this);
      this.settleDrain();
      // A slot is free: fill it at once.
      this.wake();
    });
    // A stop that came between the lease and now found nothing in hand to wait for.
    if (this.state === 'draining' || this.state === 'stopped') run.abort('stop');
  }

  private settleDrain(): void {
    if (this.drained && this.inHand.size === 0) {
      this.drained();
      this.drained = undefined;
    }
  }

  private waitFor(what: string): void {
    this.actor.send({ type: 'CRASH', reason: `waiting: ${what}` });
    this.restartAfter(WAITING_PAUSE_MS);
  }

  private crashed(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.log('error', 'crashed', { reason });
    this.actor.send({ type: 'CRASH', reason });
    if (isDatabaseGone(error)) {
      this.restartAfter(DATABASE_PAUSE_MS);
      return;
    }
    const decision = decideRestart(
      defaultIntensity,
      this.crashes,
      this.parts.clock.now(),
      this.parts.random(),
    );
    if (decision.type === 'give-up') {
      this.crashes = [];
      this.actor.send({ type: 'GIVE_UP', reason });
      return;
    }
    this.crashes = decision.recent;
    this.restarts += 1;
    this.parts.metrics.restarted(this.kind.kind);
    this.restartAfter(decision.delayMs);
  }

  private restartAfter(ms: number): void {
    this.schedule(ms, () => {
      this.actor.send({ type: 'RESTART' });
      this.wake();
    });
  }

  private schedule(
    ms: number,
    run = (): void => {
      this.wake();
    },
  ): void {
    this.parts.clock.clearTimeout(this.timer);
    this.nextTick = new Date(this.parts.clock.date().getTime() + ms);
    this.timer = this.parts.clock.setTimeout(run, ms);
  }
}
