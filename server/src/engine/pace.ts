/** Items are taken ahead for so much work: several looks' worth of short ones, nothing of long ones. */
const AHEAD_MS = 50;
const MOST_AHEAD = 128;
/** How much the latest item counts. */
const WEIGHT = 0.1;

/**
 * How fast a worker's items go by. A look costs some milliseconds, however short the items are that it brings; so short
 * ones are taken before a slot is free for them. Long ones are not: another process might begin them at once.
 */
export class Pace {
  private meanMs: number | undefined;

  note(ms: number): void {
    this.meanMs = this.meanMs === undefined ? ms : this.meanMs + WEIGHT * (ms - this.meanMs);
  }

  /** How many items to hold beyond those that have a slot. */
  ahead(concurrency: number): number {
    if (this.meanMs === undefined || this.meanMs >= AHEAD_MS) return 0;
    return Math.min(MOST_AHEAD, Math.floor((AHEAD_MS / Math.max(this.meanMs, 0.1)) * concurrency));
  }
}
