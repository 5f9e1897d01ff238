import type { Clock } from '../platform/clock/index.js';

/** A panel that comes back after an outage subscribes to about ten rooms at once. */
const BURST = 40;
const WINDOW_MS = 10_000;

/** So many messages of one socket in each window: every subscription reads the database. */
export class PacketBudget {
  private used = 0;
  private until = -Infinity;

  constructor(private readonly clock: Clock) {}

  /** Counts a message. @returns seconds to wait; 0: it may be answered */
  take(): number {
    const now = this.clock.now();
    if (now >= this.until) {
      this.used = 0;
      this.until = now + WINDOW_MS;
    }
    this.used += 1;
    return this.used <= BURST ? 0 : Math.ceil((this.until - now) / 1000);
  }
}
