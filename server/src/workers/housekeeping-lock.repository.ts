import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/index.js';

/** Any constant that no other advisory lock uses. */
const LOCK = 7_204_119;

/** One process of the factory at a time: the others leave the round to it. */
@Injectable()
export class HousekeepingLock {
  constructor(private readonly database: Database) {}

  /** Does nothing when another process is at it. The lock ends with the transaction, however that ends. */
  async alone(work: () => Promise<void>): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const [answer] = await this.database.rows<{ isOurs: boolean }>(
        'SELECT pg_try_advisory_xact_lock(:lock) AS "isOurs"',
        { lock: LOCK },
        transaction,
      );
      if (answer?.isOurs === true) await work();
    });
  }
}
