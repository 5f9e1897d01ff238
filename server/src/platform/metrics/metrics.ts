import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { ThreadPool } from '../threads/index.js';

/** Measurements of this process in the Prometheus text format; features register theirs here. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  constructor(threads: ThreadPool) {
    // Processor, memory, garbage collection and event-loop delay, under prom-client's usual names.
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'quiz_threads_utilisation_ratio',
      help: 'Share of the analysis threads’ time that was spent working, since the start',
      registers: [this.registry],
      collect() {
        this.set(threads.utilisation());
      },
    });
    new Gauge({
      name: 'quiz_threads_waiting_tasks',
      help: 'Tasks that wait for a free analysis thread',
      registers: [this.registry],
      collect() {
        this.set(threads.waiting());
      },
    });
  }

  /** The exposition, version 0.0.4. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
