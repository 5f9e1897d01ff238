import { Injectable, Logger } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { WorkerResultRepository } from '../engine/index.js';
import { HousekeepingLock } from './housekeeping-lock.repository.js';

const RESULTS_KEPT_DAYS = 90;

/** What is periodic for the whole factory. Every process has the clock; whoever is first does the round. */
@Injectable()
export class Housekeeping {
  private readonly logger = new Logger('Housekeeping');

  constructor(
    private readonly lock: HousekeepingLock,
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
      await this.lock.alone(work);
    } catch (error) {
      this.logger.warn(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
