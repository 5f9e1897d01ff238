import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import { Database } from '../database/index.js';
import { RateLimit } from './rate-limit.js';

export interface Budget {
  /** Unique in the factory: processes that use the same name share it. */
  readonly name: string;
  readonly points: number;
  /** Length of the window. */
  readonly seconds: number;
}

/**
 * Budgets that all processes of a factory share, in their database. While it is away each process counts for itself.
 */
@Injectable()
export class RateLimits {
  constructor(private readonly database: Database) {}

  of({ name, points, seconds }: Budget): RateLimit {
    const budget = { keyPrefix: name, points, duration: seconds };
    return new RateLimit(
      new RateLimiterPostgres({
        ...budget,
        storeClient: this.database.sequelize,
        tableName: 'rate_limits',
        tableCreated: true,
        insuranceLimiter: new RateLimiterMemory(budget),
      }),
    );
  }
}
