import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import type { HealthCheck } from './health-check.js';

/** The database answers a query. */
@Injectable()
export class DatabaseCheck implements HealthCheck {
  readonly name = 'database';

  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    await this.database.sequelize.authenticate();
  }
}
