/** Wrong passwords allowed in a row before the door closes, and for how long; it doubles with each further one. */
const FREE_TRIES = 5;
const FIRST_LOCK_MS = 30_000;
const LONGEST_LOCK_MS = 15 * 60_000;
const REMEMBERED = 10_000;

interface Attempts {
  failures: number;
  lockedUntil: number;
}

/** Slows down guessing, per address. Kept in memory: a restart forgets it, scrypt's cost stays. */
export class LoginThrottle {
  private readonly records = new Map<string, Attempts>();

  constructor(private readonly now: () => number) {}

  /** Seconds until the address may try again; 0: now. */
  waitSeconds(address: string): number {
    const record = this.records.get(address);
    return record ? Math.max(0, Math.ceil((record.lockedUntil - this.now()) / 1000)) : 0;
  }

  failed(address: string): void {
    const record = this.records.get(address) ?? { failures: 0, lockedUntil: 0 };
    record.failures += 1;
    const over = record.failures - FREE_TRIES;
    if (over >= 0) record.lockedUntil = this.now() + Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** over);
    // Re-inserted so that the map stays in order of use; the oldest is forgotten first.
    this.records.delete(address);
    this.records.set(address, record);
    const oldest = this.records.keys().next().value;
    if (this.records.size > REMEMBERED && oldest !== undefined) this.records.delete(oldest);
  }

  succeeded(address: string): void {
    this.records.delete(address);
  }
}
