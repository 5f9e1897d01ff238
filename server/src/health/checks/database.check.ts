import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { HealthCheck } from './health-check.js';

/** The database answers a query. */
@Injectable()
export class DatabaseCheck extends HealthCheck {
  readonly name = 'database';

  constructor(private readonly database: Database) {
    super();
  }

  async run(): Promise<void> {
    await this.database.sequelize.authenticate();
  }
}
