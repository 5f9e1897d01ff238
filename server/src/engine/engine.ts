import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config/index.js';
import { systemClock } from '../platform/clock/index.js';
import { Database } from '../platform/database/index.js';
import { EventBus } from '../platform/events/index.js';
import { JobQueue } from '../platform/queue/index.js';
import { WORKER_KINDS, type WorkerKinds } from './kind-registry.js';
import { WorkerResultRepository } from './worker-result.repository.js';
import { WorkerRepository, type WorkerRow } from './worker.repository.js';
import { EngineMetrics } from './engine-metrics.js';
import { type GuardRegistry, GUARDS } from './guard-registry.js';
import { NodeCheck } from './node-check.js';
import { NodeRegistry } from './node-registry.js';
import { RowListener } from './row-listener.js';
import { SettlementRepository } from './settlement.repository.js';
import { ClaimedKeys } from './work-taker.js';
import { WorkerRunner } from './worker-runner.js';
import { WorkerViews } from './worker-views.js';

/** Well below the queue's 15 s. */
const HEARTBEAT_MS = 5000;
/** The first change wakes at once; what follows within this time wakes together. */
const WAKE_EVERY_MS = 10;
const GRACE_MS = 10_000;

/** The supervisor of a process: starts a replica of every worker in order, stops them in reverse, wakes them. */
@Injectable()
export class Engine {
  private readonly logger = new Logger('Engine');
  private readonly runners = new Map<string, WorkerRunner>();
  private readonly dirty = new Set<string>();
  private readonly claimed = new ClaimedKeys();
  private wakeTimer: NodeJS.Timeout | undefined;
  private wokeAt = -WAKE_EVERY_MS;
  private heartbeatTimer: NodeJS.Timeout | undefined;
  private listener: RowListener | undefined;
  private isStopping = false;
  private syncing: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(WORKER_KINDS) private readonly kinds: WorkerKinds,
    private readonly database: Database,
    private readonly events: EventBus,
    private readonly queue: JobQueue,
    private readonly workers: WorkerRepository,
    private readonly results: WorkerResultRepository,
    private readonly settlement: SettlementRepository,
    @Inject(GUARDS) private readonly guards: GuardRegistry,
    private readonly nodeCheck: NodeCheck,
    private readonly views: WorkerViews,
    private readonly registry: NodeRegistry,
    private readonly metrics: EngineMetrics,
  ) {}

  async start(): Promise<void> {
    await this.queue.start();
    this.registry.start({
      onReplica: (id) => {
        this.views.touch(id, 'changed');
      },
      onHealth: () => {
        this.events.publish('health.changed', this.registry.wholeHealth());
      },
    });
    this.listener = new RowListener(
      this.database.url,
      (table) => {
        this.changed(table);
      },
      (isUp) => {
        this.nodeCheck.database(isUp);
        // News may have been missed while the connection was away.
        if (isUp) for (const table of this.allTables()) this.changed(table);
      },
    );
    await this.sync();
    await this.listener.connect();
    this.heartbeatTimer = setInterval(() => {
      for (const runner of this.runners.values()) runner.heartbeat().catch(() => undefined);
    }, HEARTBEAT_MS);
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.wakeTimer);
    await this.syncing;
    await this.listener?.close();
    await Promise.all([...this.runners.values()].reverse().map((runner) => runner.stop(GRACE_MS)));
    clearInterval(this.heartbeatTimer);
    this.runners.clear();
    this.registry.stop();
    await this.queue.stop();
  }

  runner(id: string): WorkerRunner | undefined {
    return this.runners.get(id);
  }

  /** Makes what runs equal to what the table wants. Calls are done one after the other. */
  sync(): Promise<void> {
    this.syncing = this.syncing
      .then(() => this.syncNow())
      .catch((error: unknown) => {
        this.logger.warn(
          `workers could not be read: ${error instanceof Error ? error.message : String(error)}`,
        );
      });
    return this.syncing;
  }

  private async syncNow(): Promise<void> {
    if (this.isStopping) return;
    const rows = await this.workers.all();
    this.views.know(rows);
    const wanted = new Map(rows.filter((row) => this.mayRunHere(row)).map((row) => [row.id, row]));
    for (const [id, runner] of this.runners) {
      if (wanted.has(id)) continue;
      await runner.stop(GRACE_MS);
      this.runners.delete(id);
      this.views.left(id);
    }
    for (const row of wanted.values()) {
      const runner = this.runners.get(row.id);
      if (!runner) this.startRunner(row);
      else if (JSON.stringify(runner.row) !== JSON.stringify(row)) runner.tune(row);
    }
  }

  private mayRunHere(row: WorkerRow): boolean {
    return row.desiredState !== 'stopped' && (row.nodes === null || row.nodes.includes(this.config.nodeName));
  }

  private startRunner(row: WorkerRow): void {
    const kind = this.kinds.get(row.kind);
    if (!kind) {
      this.logger.warn(`worker ${row.id}: there is no kind "${row.kind}" in this version`);
      return;
    }
    const runner = new WorkerRunner(row, kind, {
      clock: systemClock,
      random: Math.random,
      node: this.config.nodeName,
      queue: this.queue,
      results: this.results,
      settlement: this.settlement,
      metrics: this.metrics,
      claimed: this.claimed,
      lacks: (needing, look) => this.nodeCheck.lacks(needing, look),
      onChange: (changed) => {
        this.views.changed(changed);
      },
      onProgress: (changed) => {
        this.views.progressed(changed);
      },
      onLog: (changed, entry) => {
        this.views.logged(changed.row.id, entry);
      },
    });
    this.runners.set(row.id, runner);
    runner.start();
  }

  private allTables(): string[] {
    return [...[...this.kinds.values()].flatMap((kind) => kind.wakesOn), ...this.guards.wakesOn, 'workers'];
  }

  private changed(table: string): void {
    this.dirty.add(table);
    const wait = Math.max(0, this.wokeAt + WAKE_EVERY_MS - performance.now());
    this.wakeTimer ??= setTimeout(() => {
      this.wakeTimer = undefined;
      this.wokeAt = performance.now();
      const tables = new Set(this.dirty);
      this.dirty.clear();
      void this.react(tables);
    }, wait);
  }

  private async react(tables: ReadonlySet<string>): Promise<void> {
    if (this.isStopping) return;
    if (tables.has('workers')) await this.sync();
    if ([...tables].some((table) => this.guards.wakesOn.has(table)))
      await this.dropForbidden().catch(() => undefined);
    for (const runner of this.runners.values())
      if (tables.has('worker_results') || runner.kind.wakesOn.some((table) => tables.has(table)))
        runner.wake();
  }

  /** What guards forbid by now is aborted. */
  private async dropForbidden(): Promise<void> {
    const words = [...this.runners.values()].flatMap((runner) => runner.guardsInHand());
    if (words.length === 0) return;
    const forbidden = await this.guards.forbidden(words);
    for (const runner of this.runners.values()) runner.abortForbidden(forbidden);
  }
}
