import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { QueryTypes, type Transaction } from 'sequelize';
import { Sequelize, type ModelCtor } from 'sequelize-typescript';

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
      define: { underscored: true },
      pool: { max: options.poolSize ?? 10, min: 0, idle: 10_000, acquire: 30_000 },
      // A bigint that fits a JavaScript number is one (sizes, counts).
      dialectOptions: { application_name: 'quiz-factory' },
    });
  }

  /** A room makes its models known once, before its first query. */
  register(models: readonly ModelCtor[]): void {
    this.sequelize.addModels([...models]);
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
