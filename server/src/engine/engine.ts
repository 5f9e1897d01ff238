import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EngineEvents } from '@quiz-factory/shared';
import { type Clock, CLOCK } from '../platform/clock/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { Database, TableChanges } from '../platform/database/index.js';
import type { TypedEventBus } from '../platform/events/index.js';
import { ENGINE_EVENTS } from './engine-events.js';
import { JobQueue } from '../platform/queue/index.js';
import { EngineMetrics } from './engine-metrics.js';
import { type GuardRegistry, GUARDS } from './guard-registry.js';
import { WORKER_KINDS, type WorkerKinds } from './kind-registry.js';
import { NodeCheck } from './node-check.js';
import { NodeRegistry } from './node-registry.js';
import { QueueShares } from './queue-share.js';
import { SettlementRepository } from './settlement.repository.js';
import { Supervisor } from './supervisor.js';
import { WorkerResultRepository } from './worker-result.repository.js';
import { WorkerRunner } from './worker-runner.js';
import { WorkerViews } from './worker-views.js';
import { WorkerRepository, type WorkerRow } from './worker.repository.js';

/** Well below the queue's 15 s. */
const HEARTBEAT_MS = 5000;
/** With all that follows well below the 10 s that containers have to end. */
const GRACE_MS = 5000;

/** The workers of a process: makes what runs equal to what the table wants, and wakes them when rows change. */
@Injectable()
export class Engine {
  private readonly logger = new Logger('Engine');
  private readonly supervisor: Supervisor<WorkerRunner>;
  private readonly changes: TableChanges;
  private readonly shares = new QueueShares();
  private heartbeatTimer: unknown;
  private isStopping = false;
  private syncing: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(WORKER_KINDS) private readonly kinds: WorkerKinds,
    database: Database,
    @Inject(ENGINE_EVENTS) private readonly events: TypedEventBus<EngineEvents>,
    private readonly queue: JobQueue,
    private readonly workers: WorkerRepository,
    private readonly results: WorkerResultRepository,
    private readonly settlement: SettlementRepository,
    @Inject(GUARDS) private readonly guards: GuardRegistry,
    private readonly nodeCheck: NodeCheck,
    private readonly views: WorkerViews,
    private readonly registry: NodeRegistry,
    private readonly metrics: EngineMetrics,
  ) {
    this.supervisor = new Supervisor(clock, Math.random);
    const wakesOn = [...kinds.values()].flatMap((kind) => kind.wakesOn);
    this.changes = new TableChanges(
      database.url,
      [...wakesOn, ...guards.wakesOn, 'workers'],
      clock,
      (tables) => void this.react(tables),
      (isUp) => {
        nodeCheck.reportDatabase(isUp);
      },
    );
  }

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
    await this.workers.ensureStanding([...this.kinds.values()]);
    await this.sync();
    await this.changes.connect();
    this.beat();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.syncing;
    await this.changes.close();
    await this.supervisor.stopAll(GRACE_MS);
    this.clock.clearTimeout(this.heartbeatTimer);
    this.registry.stop();
    await this.queue.stop();
  }

  /** A worker that gave up is running as far as its row says: whoever starts it means anew. */
  restart(row: WorkerRow): void {
    this.supervisor.child(row.id)?.follow(row);
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
    this.views.setRows(rows);
    const wanted = new Map(rows.filter((row) => this.mayRunHere(row)).map((row) => [row.id, row]));
    for (const { id } of this.supervisor.children) {
      if (wanted.has(id)) continue;
      await this.supervisor.stop(id, GRACE_MS);
      this.views.removeReplica(id);
    }
    for (const row of wanted.values()) {
      const runner = this.supervisor.child(row.id);
      if (!runner) this.startRunner(row);
      else if (JSON.stringify(runner.row) !== JSON.stringify(row)) runner.follow(row);
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
      clock: this.clock,
      random: Math.random,
      node: this.config.nodeName,
      queue: this.queue,
      results: this.results,
      settlement: this.settlement,
      metrics: this.metrics,
      shares: this.shares,
      missingNeed: (needing, look) => this.nodeCheck.missingNeed(needing, look),
      onCrash: (id) => this.supervisor.onCrash(id),
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
    this.supervisor.start(runner);
  }

  private beat(): void {
    this.heartbeatTimer = this.clock.setTimeout(() => {
      for (const runner of this.supervisor.children) runner.heartbeat().catch(() => undefined);
      this.beat();
    }, HEARTBEAT_MS);
  }

  private async react(tables: ReadonlySet<string>): Promise<void> {
    if (this.isStopping) return;
    if (tables.has('workers')) await this.sync();
    if ([...tables].some((table) => this.guards.wakesOn.has(table)))
      await this.abortForbidden().catch(() => undefined);
    for (const runner of this.supervisor.children)
      if (tables.has('worker_results') || runner.kind.wakesOn.some((table) => tables.has(table)))
        runner.wake();
  }

  /** What guards forbid by now is aborted. */
  private async abortForbidden(): Promise<void> {
    const guarded = this.supervisor.children.flatMap((runner) => runner.guardsInHand());
    if (guarded.length === 0) return;
    const forbidden = await this.guards.forbidden(guarded);
    for (const runner of this.supervisor.children) runner.abortForbidden(forbidden);
  }
}
