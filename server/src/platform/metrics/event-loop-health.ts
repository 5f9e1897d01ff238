import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Histogram } from 'prom-client';
import { type Clock, CLOCK } from '../clock/index.js';
import { EventLoopWatch, type LoopDelay, processLoopClock } from './event-loop-watch.js';
import { Metrics } from './metrics.js';

const BUCKETS_S = [0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30];

/** What a person notices. */
const STANDSTILL_MS = 1000;
/** A standstill is told of for so long. */
const REMEMBERED_MS = 60_000;

/** Keeps how late the event loop is as numbers, and says when it stood still. */
@Injectable()
export class EventLoopHealth implements OnApplicationShutdown {
  private readonly delays: Histogram;
  private readonly computed: Histogram;
  private readonly watch: EventLoopWatch;
  private onFinding: (finding: string | null) => void = () => undefined;
  private forgetting: unknown;

  constructor(
    metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    const common = { buckets: BUCKETS_S, registers: [metrics.registry] };
    this.delays = new Histogram({
      ...common,
      name: 'quiz_event_loop_delay_seconds',
      help: 'How late the event loop was, every 20 ms',
    });
    this.computed = new Histogram({
      ...common,
      name: 'quiz_event_loop_computed_seconds',
      help: 'The part of each delay that this process computed, instead of waiting for a processor',
    });
    this.watch = new EventLoopWatch(processLoopClock, (delay) => {
      this.take(delay);
    });
    this.watch.start();
  }

  /** @param listener told in words when the loop stood still, and null when that was long ago */
  listen(listener: (finding: string | null) => void): void {
    this.onFinding = listener;
  }

  take({ delay, computed }: LoopDelay): void {
    this.delays.observe(delay / 1000);
    this.computed.observe(computed / 1000);
    if (computed < STANDSTILL_MS) return;
    this.clock.clearTimeout(this.forgetting);
    this.forgetting = this.clock.setTimeout(() => {
      this.onFinding(null);
    }, REMEMBERED_MS);
    const at = this.clock.date().toISOString();
    this.onFinding(
      `It answered nobody for ${(delay / 1000).toFixed(1)} s (until ${at}), busy with one piece of work. If that goes on, see which requests its log has from then.`,
    );
  }

  onApplicationShutdown(): void {
    this.watch.stop();
    this.clock.clearTimeout(this.forgetting);
  }
}
