import { Injectable } from '@nestjs/common';
import { type RateLimit, RateLimits } from '../platform/rate-limits/index.js';
import { networkOf } from './network-of.js';

/** Wrong passwords that each network has before it must wait. */
const OWN = { name: 'login', points: 5, seconds: 15 * 60 };
/** How often a network had to wait, within a day: each time it waits twice as long. */
const WAITS = { name: 'login-waits', points: 1, seconds: 24 * 3600 };
/** Wrong passwords of all networks together, before each has one try instead of five. */
const OVERALL = { name: 'login-overall', points: 30, seconds: 10 * 60 };

const FIRST_WAIT_S = 30;
const LONGEST_WAIT_S = 15 * 60;
const ALL = 'all';

/**
 * Slows down guessing, over all processes of the factory. Each try is counted before its password is looked at, so
 * that parallel guesses share the budget. However many networks guess, the first try of another one is looked at:
 * nobody can shut the owner out, and at one address with those who guess a known device still counts for itself.
 */
@Injectable()
export class LoginThrottle {
  private readonly own: RateLimit;
  private readonly waits: RateLimit;
  private readonly overall: RateLimit;

  constructor(limits: RateLimits) {
    this.own = limits.of(OWN);
    this.waits = limits.of(WAITS);
    this.overall = limits.of(OVERALL);
  }

  /**
   * Counts a try.
   *
   * @param device in which somebody has signed in before: it counts for itself, whatever its network and others do
   * @returns seconds to wait; 0: its password may be looked at
   */
  async admit(address: string, device?: string): Promise<number> {
    const caller = callerOf(address, device);
    const own = await this.own.take(caller);
    if (!own.isWithin) return own.used === OWN.points + 1 ? this.close(caller) : inSeconds(own.waitMs);
    if (device !== undefined) return 0;
    const overall = await this.overall.take(ALL);
    return overall.isWithin || own.used === 1 ? 0 : inSeconds(overall.waitMs);
  }

  /** The password was right: the tries before it were the owner's. */
  async succeeded(address: string, device?: string): Promise<void> {
    const caller = callerOf(address, device);
    await Promise.all([
      this.own.forget(caller),
      this.waits.forget(caller),
      ...(device === undefined ? [this.overall.giveBack(ALL)] : []),
    ]);
  }

  private async close(caller: string): Promise<number> {
    const { used } = await this.waits.take(caller);
    const seconds = Math.min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** (used - 1));
    await this.own.block(caller, seconds);
    return seconds;
  }
}

const callerOf = (address: string, device: string | undefined): string =>
  device === undefined ? networkOf(address) : `device ${device}`;
const inSeconds = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 1000));
