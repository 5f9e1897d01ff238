import type { WorkerLogEntry } from '@quiz-factory/shared';

const KEPT = 500;

/** The last lines of one worker's log, for the panel; the process's own log has them all. */
export class WorkerLog {
  private readonly ring: WorkerLogEntry[] = [];

  constructor(
    private readonly date: () => Date,
    private readonly onEntry: (entry: WorkerLogEntry) => void,
  ) {}

  add(level: WorkerLogEntry['level'], message: string, fields: Readonly<Record<string, unknown>> = {}): void {
    const entry: WorkerLogEntry = { at: this.date().toISOString(), level, message, fields };
    this.ring.push(entry);
    if (this.ring.length > KEPT) this.ring.shift();
    this.onEntry(entry);
  }

  entries(): readonly WorkerLogEntry[] {
    return [...this.ring];
  }
}
