import { Inject, Injectable } from '@nestjs/common';
import type {
  EngineEvents,
  Worker,
  WorkerLogEntry,
  WorkerReplica,
  WorkerStatistics,
} from '@quiz-factory/shared';
import type { TypedEventBus } from '../platform/events/index.js';
import { ENGINE_EVENTS } from './engine-events.js';
import { WorkerResultRepository } from './worker-result.repository.js';
import type { WorkerRow } from './worker.repository.js';
import { composeWorker } from './compose-worker.js';
import { NodeRegistry } from './node-registry.js';

const none: WorkerStatistics = { done: 0, invalid: 0, temporary: 0, perMinute: 0, meanMs: null, p95Ms: null };
/** Changes and progress of one worker reach clients at most five times a second. */
const COALESCE_MS = 200;
/** Counting goes through the table of results: not with every change. */
const COUNT_MS = 1000;

/** A replica that can say what it does right now. */
export interface LiveReplica {
  readonly row: WorkerRow;
  view(): WorkerReplica;
}

/** Workers as the panel sees them, and their news, coalesced. */
@Injectable()
export class WorkerViews {
  private rows = new Map<string, WorkerRow>();
  private statistics = new Map<string, WorkerStatistics>();
  private countedAt = -Infinity;
  private readonly changedReplicas = new Map<string, LiveReplica | null>();
  private readonly dirty = new Map<string, 'changed' | 'progress'>();
  private readonly logs = new Map<string, WorkerLogEntry[]>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(ENGINE_EVENTS) private readonly events: TypedEventBus<EngineEvents>,
    private readonly results: WorkerResultRepository,
    private readonly registry: NodeRegistry,
  ) {}

  async views(rows: readonly WorkerRow[]): Promise<Worker[]> {
    this.flushReplicas();
    await this.count(0);
    return rows.map((row) => this.view(row));
  }

  /** What the table of workers says; a worker that is no longer in it is announced as removed. */
  setRows(rows: readonly WorkerRow[]): void {
    const before = this.rows;
    this.rows = new Map(rows.map((row) => [row.id, row]));
    for (const row of rows)
      if (JSON.stringify(before.get(row.id)) !== JSON.stringify(row)) this.touch(row.id, 'changed');
    for (const id of before.keys())
      if (!this.rows.has(id)) {
        this.dirty.delete(id);
        this.logs.delete(id);
        this.events.publish('worker.removed', { id });
      }
  }

  changed(replica: LiveReplica): void {
    this.changedReplicas.set(replica.row.id, replica);
    this.touch(replica.row.id, 'changed');
  }

  progressed(replica: LiveReplica): void {
    this.changedReplicas.set(replica.row.id, replica);
    this.touch(replica.row.id, 'progress');
  }

  /** It no longer runs in this process. */
  removeReplica(id: string): void {
    this.changedReplicas.set(id, null);
    this.touch(id, 'changed');
  }

  /** Something about it changed, here or on another node. */
  touch(id: string, what: 'changed' | 'progress'): void {
    if (this.dirty.get(id) !== 'changed') this.dirty.set(id, what);
    this.scheduleFlush();
  }

  logged(id: string, entry: WorkerLogEntry): void {
    const entries = this.logs.get(id) ?? [];
    entries.push(entry);
    if (entries.length > 200) entries.shift();
    this.logs.set(id, entries);
    this.scheduleFlush();
  }

  private view(row: WorkerRow): Worker {
    return composeWorker(row, this.registry.replicasOf(row.id), this.statistics.get(row.id) ?? none);
  }

  private scheduleFlush(): void {
    this.timer ??= setTimeout(() => void this.flush(), COALESCE_MS);
  }

  private flushReplicas(): void {
    if (this.changedReplicas.size === 0) return;
    const reports = new Map<string, WorkerReplica | null>();
    for (const [id, replica] of this.changedReplicas) reports.set(id, replica?.view() ?? null);
    this.changedReplicas.clear();
    this.registry.report(reports);
  }

  private async count(atMostEveryMs: number): Promise<void> {
    if (performance.now() - this.countedAt < atMostEveryMs) return;
    this.countedAt = performance.now();
    try {
      this.statistics = await this.results.statistics();
    } catch {
      // The database is away: the last known counts are shown.
    }
  }

  private async flush(): Promise<void> {
    this.flushReplicas();
    const dirty = [...this.dirty];
    const logs = [...this.logs];
    this.dirty.clear();
    this.logs.clear();
    if (dirty.some(([, what]) => what === 'changed')) await this.count(COUNT_MS);
    for (const [id, what] of dirty) {
      const row = this.rows.get(id);
      if (!row) continue;
      const worker = this.view(row);
      if (what === 'changed') this.events.publish('worker.changed', worker);
      else this.events.publish('worker.progress', { id, items: worker.items });
    }
    for (const [id, entries] of logs) this.events.publish('worker.log', { id, entries });
    this.timer = undefined;
    if (this.dirty.size > 0 || this.logs.size > 0) this.scheduleFlush();
    // The last change of a burst may have come just after a count.
    else if (dirty.length > 0 && performance.now() - this.countedAt < COUNT_MS) this.recount();
  }

  private recountTimer: NodeJS.Timeout | undefined;
  private recount(): void {
    this.recountTimer ??= setTimeout(() => {
      this.recountTimer = undefined;
      const before = this.statistics;
      void this.count(0).then(() => {
        for (const [id, statistics] of this.statistics)
          if (JSON.stringify(before.get(id)) !== JSON.stringify(statistics)) {
            const row = this.rows.get(id);
            if (row) this.events.publish('worker.changed', this.view(row));
          }
      });
    }, COUNT_MS);
  }
}
