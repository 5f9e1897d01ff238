import { Injectable, Logger } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { Database } from '../platform/database/index.js';
import { WorkerResultRepository } from '../engine/index.js';

const RESULTS_KEPT_DAYS = 90;
/** Any constant that no other advisory lock uses. */
const LOCK = 7_204_119;

/** What is periodic for the whole factory. Every process has the clock; whoever is first does the round. */
@Injectable()
export class Housekeeping {
  private readonly logger = new Logger('Housekeeping');

  constructor(
    private readonly database: Database,
    private readonly results: WorkerResultRepository,
  ) {}

  @Cron(CronExpression.EVERY_5_MINUTES)
  addUp(): Promise<void> {
    return this.alone('adding up statistics', () => this.results.rollUp());
  }

  @Cron(CronExpression.EVERY_HOUR)
  prune(): Promise<void> {
    return this.alone('pruning results', async () => {
      const pruned = await this.results.prune(RESULTS_KEPT_DAYS);
      if (pruned > 0)
        this.logger.log(`${String(pruned)} results older than ${String(RESULTS_KEPT_DAYS)} days pruned`);
    });
  }

  /** Never rejects: what could not be done now is done the next time. */
  private async alone(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await this.database.transaction(async (transaction) => {
        const [answer] = await this.database.rows<{ isOurs: boolean }>(
          'SELECT pg_try_advisory_xact_lock(:lock) AS "isOurs"',
          { lock: LOCK },
          transaction,
        );
        if (answer?.isOurs === true) await work();
      });
    } catch (error) {
      this.logger.warn(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
