import { Inject, Injectable } from '@nestjs/common';
import type { EngineEvents, WorkerLogEntry } from '@quiz-factory/shared';
import { LRUCache } from 'lru-cache';
import type { TypedEventBus } from '../platform/events/index.js';
import { ENGINE_EVENTS } from './engine-events.js';

const LINES_KEPT = 500;
/** More workers than anybody runs; beyond, whoever was silent longest is forgotten. */
const WORKERS_KEPT = 1000;
const severity = { debug: 0, info: 1, warn: 2, error: 3 } as const;

/** The last lines of every worker's log, from all nodes, for the panel; each process's own log has them all. */
@Injectable()
export class WorkerLogBuffer {
  private readonly lines = new LRUCache<string, readonly WorkerLogEntry[]>({ max: WORKERS_KEPT });

  constructor(@Inject(ENGINE_EVENTS) events: TypedEventBus<EngineEvents>) {
    events.on('worker.log', ({ id, entries }) => {
      this.lines.set(id, [...(this.lines.get(id) ?? []), ...entries].slice(-LINES_KEPT));
    });
    events.on('worker.removed', ({ id }) => {
      this.lines.delete(id);
    });
  }

  /** @param level this and what is worse */
  entries(id: string, level: WorkerLogEntry['level'] = 'debug'): WorkerLogEntry[] {
    return (this.lines.get(id) ?? []).filter((entry) => severity[entry.level] >= severity[level]);
  }
}
