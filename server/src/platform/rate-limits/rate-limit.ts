import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';

/** What came of asking for one point. */
export interface Taken {
  /** False: the budget is used up. The point counts all the same. */
  readonly isWithin: boolean;
  /** Points taken in the running window, with this one. */
  readonly used: number;
  /** Milliseconds until the window ends. */
  readonly waitMs: number;
}

/** So many points for each key in a window that begins with the key's first point. */
export class RateLimit {
  constructor(private readonly limiter: RateLimiterAbstract) {}

  /** Counts first, in one statement: of two that come together for one point, one is told that it is too late. */
  async take(key: string): Promise<Taken> {
    try {
      return describe(await this.limiter.consume(key), true);
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return describe(refused, false);
      throw refused;
    }
  }

  /** Nothing is within the budget for so long, whatever the window. */
  async block(key: string, seconds: number): Promise<void> {
    await this.limiter.block(key, seconds);
  }

  async giveBack(key: string): Promise<void> {
    await this.limiter.reward(key);
  }

  /** As if the key had never asked. */
  async forget(key: string): Promise<void> {
    await this.limiter.delete(key);
  }
}

const describe = ({ consumedPoints, msBeforeNext }: RateLimiterRes, isWithin: boolean): Taken => ({
  isWithin,
  used: consumedPoints,
  waitMs: msBeforeNext,
});
