import type { Worker, WorkerLogEntry } from '@quiz-factory/shared';
import { type Actor, createActor } from 'xstate';
import { decideRestart, defaultIntensity, workerMachine } from '../../actors/index.js';
import type { Clock } from '../../platform/clock/index.js';
import type { HeldJob, JobQueue } from '../../platform/queue/index.js';
import type { PendingItem, Strategy, WorkerKind } from '../contract/worker-kind.js';
import type { WorkerResultRepository } from '../table/worker-result.repository.js';
import type { WorkerRow } from '../table/worker.repository.js';
import { ItemRun } from './item-run.js';
import { ItemSettler } from './item-settler.js';
import type { SettlementRepository } from './settlement.repository.js';
import { WorkerLog } from './worker-log.js';

export interface RunnerParts {
  readonly clock: Clock;
  readonly random: () => number;
  readonly node: string;
  readonly queue: JobQueue;
  readonly results: WorkerResultRepository;
  readonly settlement: SettlementRepository;
  /** Is what this kind needs (FFmpeg, the media directory …) there? Null, or what is missing. */
  readonly lacks: (kind: WorkerKind) => Promise<string | null>;
  readonly onChange: (runner: WorkerRunner) => void;
  readonly onProgress: (runner: WorkerRunner) => void;
  readonly onLog: (runner: WorkerRunner, entry: WorkerLogEntry) => void;
}

/** Crashes of the database are waited out: they are not the worker's fault and do not count against it. */
const DATABASE_PAUSE_MS = 2000;
/** The second look goes this much further, should the order have changed meanwhile. */
const LOOK_AHEAD = 50;
/** A node that lacks something looks again this often. */
const NODE_PAUSE_MS = 5000;

/**
 * One worker in this process. It looks for work at each tick (its interval, a wake-up, a freed slot), queues what it
 * found under singleton keys, takes as many as it has free slots, and settles each. Ticks never overlap; a wake-up
 * during a tick is remembered. See worker.machine.ts for its states.
 */
export class WorkerRunner {
  readonly log: WorkerLog;
  restarts = 0;
  private readonly actor: Actor<typeof workerMachine>;
  private readonly inHand = new Map<string, ItemRun>();
  private crashes: readonly number[] = [];
  private timer: unknown;
  private nextTick: Date | null = null;
  private isTicking = false;
  private isWoken = false;
  private drained: (() => void) | undefined;

  constructor(
    private current: WorkerRow,
    readonly kind: WorkerKind,
    private readonly parts: RunnerParts,
  ) {
    this.log = new WorkerLog(
      () => parts.clock.date(),
      (entry) => {
        parts.onLog(this, entry);
      },
    );
    this.actor = createActor(workerMachine);
    let last = '';
    this.actor.subscribe((snapshot) => {
      const now = `${snapshot.value} ${snapshot.context.reason ?? ''}`;
      if (now === last) return;
      last = now;
      this.log.add('debug', 'state', { state: snapshot.value, reason: snapshot.context.reason });
      parts.onChange(this);
    });
  }

  get row(): WorkerRow {
    return this.current;
  }

  get state(): Worker['state'] {
    return this.actor.getSnapshot().value;
  }

  view(): Pick<Worker, 'state' | 'reason' | 'items' | 'restarts' | 'nextTickAt'> {
    const snapshot = this.actor.getSnapshot();
    return {
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
    void this.tick();
  }

  /** Takes nothing new, lets items finish within the grace time, then aborts them and hands them back. */
  async stop(graceMs: number): Promise<void> {
    this.actor.send({ type: 'STOP' });
    this.parts.clock.clearTimeout(this.timer);
    this.nextTick = null;
    const finished = new Promise<void>((resolve) => {
      this.drained = resolve;
    });
    const limit = this.parts.clock.setTimeout(() => {
      for (const run of this.inHand.values()) run.abort('stop');
    }, graceMs);
    this.settleDrain();
    await finished;
    this.parts.clock.clearTimeout(limit);
    this.actor.send({ type: 'DRAINED' });
  }

  /** Renews the leases of what is in hand; what was passed on is aborted. */
  async heartbeat(): Promise<void> {
    await Promise.all(
      [...this.inHand.values()].map(async (run) => {
        if (!(await this.parts.queue.touch(this.queueName, run.job))) run.abort('lost');
      }),
    );
  }

  animesInHand(): number[] {
    return [...this.inHand.values()].map((run) => run.item.animeId);
  }

  abortAnimes(animeIds: ReadonlySet<number>): void {
    for (const run of this.inHand.values()) if (animeIds.has(run.item.animeId)) run.abort('forbidden');
  }

  private get queueName(): string {
    return `${this.kind.kind}.${this.row.strategy}`;
  }

  private get strategy(): Strategy<never> {
    const found = this.kind.strategies[this.row.strategy];
    if (!found) throw new Error(`The worker kind ${this.kind.kind} has no strategy "${this.row.strategy}".`);
    return found;
  }

  private async tick(): Promise<void> {
    const state = this.state;
    if (state !== 'starting' && state !== 'idle' && state !== 'working') return;
    this.isTicking = true;
    this.parts.clock.clearTimeout(this.timer);
    let pause = this.row.intervalMs;
    try {
      const missing = await this.parts.lacks(this.kind);
      if (missing === null) {
        await this.takeWork();
        if (this.state === 'starting') this.actor.send({ type: 'READY' });
        this.actor.send({ type: this.inHand.size > 0 ? 'TAKEN' : 'EMPTY' });
      } else {
        this.actor.send({ type: 'CRASH', reason: `waiting: ${missing}` });
        pause = NODE_PAUSE_MS;
        this.restartAfter(pause);
      }
    } catch (error) {
      this.crashed(error);
    } finally {
      this.isTicking = false;
    }
    if (this.isWoken) {
      this.isWoken = false;
      void this.tick();
      return;
    }
    if (this.state === 'idle' || this.state === 'working') this.schedule(pause);
  }

  private async takeWork(): Promise<void> {
    const free = this.row.concurrency - this.inHand.size;
    if (free <= 0) return;
    const params: unknown = this.strategy.params.parse(this.row.params);
    // What is in hand is still pending in the tables: ask for that many more.
    const pending = await this.strategy.pending(params as never, free + this.inHand.size);
    const fresh = pending.filter((item) => !this.inHand.has(String(item.itemId)));
    await this.parts.queue.add(
      this.queueName,
      fresh.slice(0, free).map((item) => ({ key: String(item.itemId), data: item })),
    );
    const taken = await this.parts.queue.take<PendingItem>(this.queueName, free);
    if (taken.length === 0) return;
    // Between the look and the lease another process may have finished an item. Now that it is ours alone, look again.
    const still = new Set(
      (await this.strategy.pending(params as never, free + this.inHand.size + LOOK_AHEAD)).map(
        (item) => item.itemId,
      ),
    );
    for (const job of taken) {
      if (!still.has(job.data.itemId)) {
        await this.parts.queue.end(this.queueName, job);
        continue;
      }
      const others = Object.keys(this.kind.strategies)
        .filter((name) => name !== this.row.strategy)
        .map((name) => `${this.kind.kind}.${name}`);
      // Another strategy of this kind has the item in hand: one at a time. It is pending still, if still needed.
      if (await this.parts.queue.isActiveElsewhere(others, job.key))
        await this.parts.queue.end(this.queueName, job);
      else await this.begin(job, params);
    }
  }

  private async begin(job: HeldJob<PendingItem>, params: unknown): Promise<void> {
    const { kind, row, parts } = this;
    const failed = await parts.results.failedAttempts(kind.kind, row.strategy, job.data.itemId);
    const run = new ItemRun(job.data, job, failed + 1, kind, parts.clock, () => {
      parts.onProgress(this);
    });
    this.inHand.set(job.key, run);
    const settler = new ItemSettler(kind, row, this.queueName, parts, this.log);
    void settler.run(run, this.strategy, params).finally(() => {
      this.inHand.delete(job.key);
      parts.onChange(this);
      this.settleDrain();
      // A slot is free: fill it at once.
      this.wake();
    });
    parts.onChange(this);
  }

  private settleDrain(): void {
    if (this.drained && this.inHand.size === 0) {
      this.drained();
      this.drained = undefined;
    }
  }

  private crashed(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.log.add('error', 'crashed', { reason });
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

function isDatabaseGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name.startsWith('SequelizeConnection') ||
    /ECONNREFUSED|ECONNRESET|Connection terminated|terminating connection|shutting down|starting up/u.test(
      error.message,
    )
  );
}
