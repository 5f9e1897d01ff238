import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { QueryTypes, type Transaction } from 'sequelize';
import { type Model, type Repository, Sequelize } from 'sequelize-typescript';
import { driver } from './driver.js';

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
  /** For what speaks the driver's own language; everything else asks `rows` and `model`. */
  readonly sequelize: Sequelize;
  private readonly known = new Set<new () => Model>();

  constructor(options: DatabaseOptions) {
    this.url = options.url;
    this.sequelize = new Sequelize(options.url, {
      dialect: 'postgres',
      dialectModule: driver,
      logging: false,
      // Two databases in one process (tests, the demo) each have models of their own: nothing is bound to the class.
      repositoryMode: true,
      // The migrations make the tables, and triggers the moments of change: models only describe them.
      define: { timestamps: false, underscored: true, freezeTableName: true },
      pool: { max: options.poolSize ?? 10, min: 0, idle: 10_000, acquire: 30_000 },
      dialectOptions: { application_name: 'quiz-factory' },
    });
  }

  /** Sequelize's own access to the table that a class describes. Features use it through ModelTable. */
  model<M extends Model>(described: new () => M): Repository<M> {
    if (!this.known.has(described)) {
      this.sequelize.addModels([described as Repository<M>]);
      this.known.add(described);
    }
    return this.sequelize.getRepository(described);
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
