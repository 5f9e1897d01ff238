import { SimulatedClock } from 'xstate';
import type { Clock } from '../../server/src/platform/clock/index.js';

/** Time that passes only when a test says so. The wall clock starts at the epoch. */
export class TestClock implements Clock {
  private readonly simulated = new SimulatedClock();

  now(): number {
    return this.simulated.now();
  }

  date(): Date {
    return new Date(this.now());
  }

  setTimeout(run: () => void, ms: number): unknown {
    return this.simulated.setTimeout(run, ms);
  }

  clearTimeout(handle: unknown): void {
    if (typeof handle === 'number') this.simulated.clearTimeout(handle);
  }

  advance(ms: number): void {
    this.simulated.increment(ms);
  }
}
