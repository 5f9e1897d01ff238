import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { QueryTypes, Sequelize, type Transaction } from 'sequelize';

export interface DatabaseOptions {
  /** `postgres://…` */
  readonly url: string;
  /** Most connections of this process's pool (default 10). */
  readonly poolSize?: number;
}

/** The one connection pool of a process. Repositories are its only users. */
@Injectable()
export class Database implements OnApplicationShutdown {
  readonly url: string;
  readonly sequelize: Sequelize;

  constructor(options: DatabaseOptions) {
    this.url = options.url;
    this.sequelize = new Sequelize(options.url, {
      dialect: 'postgres',
      logging: false,
      pool: { max: options.poolSize ?? 10, min: 0, idle: 10_000, acquire: 30_000 },
      dialectOptions: { application_name: 'quiz-factory' },
    });
  }

  /** Runs a statement with named replacements (`:name`) and answers its rows as plain objects. */
  async rows<Row extends object>(
    sql: string,
    replacements: Record<string, unknown> = {},
    transaction?: Transaction,
  ): Promise<Row[]> {
    return this.sequelize.query<Row>(sql, {
      type: QueryTypes.SELECT,
      replacements,
      ...(transaction ? { transaction } : {}),
    });
  }

  /** All or nothing. Nested use joins nothing: hand the transaction on. */
  async transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.sequelize.transaction(work);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sequelize.close();
  }
}
