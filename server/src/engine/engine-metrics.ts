import { Injectable } from '@nestjs/common';
import type { WorkerOutcome } from '@quiz-factory/shared';
import { Counter, Gauge, Histogram } from 'prom-client';
import { Metrics } from '../platform/metrics/index.js';
import { JobQueue } from '../platform/queue/index.js';

/** From a no-op to an hour's download, seconds. */
const DURATION_BUCKETS = [0.005, 0.025, 0.1, 0.5, 1, 5, 15, 60, 300, 1200, 3600];

/** What the workers of this process do, as numbers; the depth of the queues is the whole factory's. */
@Injectable()
export class EngineMetrics {
  private readonly outcomes: Counter<'kind' | 'outcome'>;
  private readonly durations: Histogram<'kind'>;
  private readonly restarts: Counter<'kind'>;
  private readonly inHand: Gauge<'kind'>;

  constructor(metrics: Metrics, queue: JobQueue) {
    const registers = [metrics.registry];
    this.outcomes = new Counter({
      name: 'quiz_items_total',
      help: 'Items that ended, by outcome',
      labelNames: ['kind', 'outcome'],
      registers,
    });
    this.durations = new Histogram({
      name: 'quiz_item_duration_seconds',
      help: 'From taking an item to its end',
      labelNames: ['kind'],
      buckets: DURATION_BUCKETS,
      registers,
    });
    this.restarts = new Counter({
      name: 'quiz_worker_restarts_total',
      help: 'Restarts of workers after a crash',
      labelNames: ['kind'],
      registers,
    });
    this.inHand = new Gauge({
      name: 'quiz_items_in_hand',
      help: 'Items that are being worked on',
      labelNames: ['kind'],
      registers,
    });
    new Gauge({
      name: 'quiz_queue_depth',
      help: 'Jobs on each queue, over all processes',
      labelNames: ['queue', 'state'],
      registers,
      async collect() {
        this.reset();
        for (const { queue: name, queued, active } of await queue.depths()) {
          this.set({ queue: name, state: 'queued' }, queued);
          this.set({ queue: name, state: 'active' }, active);
        }
      },
    });
  }

  began(kind: string): void {
    this.inHand.inc({ kind });
  }

  /** @param outcome null: handed back, or no longer ours */
  ended(kind: string, outcome: WorkerOutcome | null, seconds: number): void {
    this.inHand.dec({ kind });
    if (outcome === null) return;
    this.outcomes.inc({ kind, outcome });
    this.durations.observe({ kind }, seconds);
  }

  restarted(kind: string): void {
    this.restarts.inc({ kind });
  }
}
