import { Injectable } from '@nestjs/common';
import type { WorkerLogEntry } from '@quiz-factory/shared';
import { EventBus } from '../platform/events/index.js';

const KEPT = 500;
const severity = { debug: 0, info: 1, warn: 2, error: 3 } as const;

/** The last lines of every worker's log, from all nodes, for the panel; each process's own log has them all. */
@Injectable()
export class LogBook {
  private readonly books = new Map<string, WorkerLogEntry[]>();

  constructor(events: EventBus) {
    events.onAny((name, payload) => {
      if (name === 'worker.log') {
        const { id, entries } = payload as { id: string; entries: readonly WorkerLogEntry[] };
        this.books.set(id, [...(this.books.get(id) ?? []), ...entries].slice(-KEPT));
      } else if (name === 'worker.removed') this.books.delete((payload as { id: string }).id);
    });
  }

  /** @param level this and what is worse */
  entries(id: string, level: WorkerLogEntry['level'] = 'debug'): WorkerLogEntry[] {
    return (this.books.get(id) ?? []).filter((entry) => severity[entry.level] >= severity[level]);
  }
}
