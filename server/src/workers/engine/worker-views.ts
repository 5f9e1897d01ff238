import { Injectable } from '@nestjs/common';
import type { Worker, WorkerLogEntry, WorkerStatistics } from '@quiz-factory/shared';
import { EventBus } from '../../platform/events/index.js';
import { WorkerResultRepository } from '../table/worker-result.repository.js';
import type { WorkerRow } from '../table/worker.repository.js';
import type { WorkerRunner } from './worker-runner.js';

const none: WorkerStatistics = { done: 0, invalid: 0, temporary: 0, perMinute: 0, meanMs: null, p95Ms: null };
/** Changes and progress of one worker reach clients at most five times a second. */
const COALESCE_MS = 200;

/** Workers as the panel sees them, and their news, coalesced. */
@Injectable()
export class WorkerViews {
  private statistics = new Map<string, WorkerStatistics>();
  private readonly changedRows = new Map<string, { row: WorkerRow; runner: WorkerRunner | undefined }>();
  private readonly progressing = new Map<string, WorkerRunner>();
  private readonly logs = new Map<string, WorkerLogEntry[]>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly events: EventBus,
    private readonly results: WorkerResultRepository,
  ) {}

  async views(
    rows: readonly WorkerRow[],
    runnerOf: (id: string) => WorkerRunner | undefined,
  ): Promise<Worker[]> {
    this.statistics = await this.results.statistics();
    return rows.map((row) => this.view(row, runnerOf(row.id)));
  }

  changed(row: WorkerRow, runner: WorkerRunner | undefined): void {
    this.changedRows.set(row.id, { row, runner });
    this.later();
  }

  progressed(runner: WorkerRunner): void {
    this.progressing.set(runner.row.id, runner);
    this.later();
  }

  logged(id: string, entry: WorkerLogEntry): void {
    const entries = this.logs.get(id) ?? [];
    entries.push(entry);
    this.logs.set(id, entries.slice(-200));
    this.later();
  }

  private view(row: WorkerRow, runner: WorkerRunner | undefined): Worker {
    const live = runner?.view() ?? {
      state: 'stopped' as const,
      reason: null,
      items: [],
      restarts: 0,
      nextTickAt: null,
    };
    return { ...row, ...live, statistics: this.statistics.get(row.id) ?? none };
  }

  private later(): void {
    this.timer ??= setTimeout(() => void this.flush(), COALESCE_MS);
  }

  private async flush(): Promise<void> {
    const changed = [...this.changedRows.values()];
    const progressing = [...this.progressing.values()];
    const logs = [...this.logs];
    this.changedRows.clear();
    this.progressing.clear();
    this.logs.clear();
    this.timer = undefined;
    if (changed.length > 0) {
      try {
        this.statistics = await this.results.statistics();
      } catch {
        // The database is away: the last known counts are shown.
      }
    }
    for (const { row, runner } of changed) this.events.publish('worker.changed', this.view(row, runner));
    for (const runner of progressing)
      this.events.publish('worker.progress', { id: runner.row.id, items: runner.view().items });
    for (const [id, entries] of logs) this.events.publish('worker.log', { id, entries });
  }
}
