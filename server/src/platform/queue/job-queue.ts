import { Injectable, Logger } from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import type { Transaction } from 'sequelize';
import { z } from 'zod';
import { Database } from '../database/index.js';

/** Late by this much, a job's holder counts as dead and the job goes back to the queue. */
const HEARTBEAT_SECONDS = 15;
/** How often late heartbeats are looked for: a dead process's jobs return within 15 + 5 s. */
const MONITOR_SECONDS = 5;

/** pg-boss' answer to a command; its own type leaves the fields out. */
const commandAnswer = z.object({ affected: z.number() });

/** What pg-boss runs its statements on. */
interface Executor {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** A taken job. `attempt` is the fencing token: once the job was passed on, it no longer fits. */
export interface HeldJob<Data> {
  readonly id: string;
  readonly attempt: number;
  readonly key: string;
  readonly data: Data;
}

export interface QueueDepth {
  readonly queue: string;
  readonly queued: number;
  readonly active: number;
}

/**
 * The distributed queue: pg-boss on the same PostgreSQL. Policy `exclusive` with a singleton key gives at most one
 * queued-or-active job a key, over all processes and machines.
 */
@Injectable()
export class JobQueue {
  private readonly logger = new Logger('Queue');
  private readonly made = new Map<string, Promise<void>>();
  private boss: PgBoss | undefined;

  constructor(private readonly database: Database) {}

  async start(): Promise<void> {
    const boss = new PgBoss({
      connectionString: this.database.url,
      application_name: 'quiz-factory-queue',
      max: 4,
      schedule: false,
      superviseIntervalSeconds: MONITOR_SECONDS,
      monitorIntervalSeconds: MONITOR_SECONDS,
      // Our jobs are deleted when they end; nothing bloats.
      reindex: false,
      monitorVacuum: false,
    });
    boss.on('error', (error) => {
      this.logger.warn(`pg-boss: ${error.message}`);
    });
    await boss.start();
    this.boss = boss;
  }

  async stop(): Promise<void> {
    await this.boss?.stop({ graceful: false, close: true });
    this.boss = undefined;
  }

  /** Queues a job for each key that has none queued or active yet. */
  async add(queue: string, jobs: readonly { readonly key: string; readonly data: object }[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.ensure(queue);
    await this.running().insert(
      queue,
      jobs.map(({ key, data }) => ({
        data,
        singletonKey: key,
        // Returned by heartbeat only, as often as it takes: retries are counted by the engine, not here.
        retryLimit: 1_000_000,
        retryDelay: 0,
        heartbeatSeconds: HEARTBEAT_SECONDS,
        expireInSeconds: 23 * 3600,
      })),
    );
  }

  /** Takes up to `limit` jobs; each must be kept alive with `touch`. */
  async take<Data extends object>(queue: string, limit: number): Promise<HeldJob<Data>[]> {
    if (limit <= 0) return [];
    await this.ensure(queue);
    const jobs = await this.running().fetch<Data>(queue, { batchSize: limit, includeMetadata: true });
    return jobs.map((job) => ({
      id: job.id,
      attempt: job.retryCount,
      key: job.singletonKey ?? '',
      data: job.data,
    }));
  }

  /** Renews the lease. @returns false when the job is no longer ours. */
  async touch(queue: string, job: HeldJob<unknown>): Promise<boolean> {
    const answer = await this.running().touch(queue, { id: job.id, retryCount: job.attempt });
    return commandAnswer.parse(answer).affected > 0;
  }

  /**
   * Ends the job, in the given transaction if there is one. @returns false when it is no longer ours: the caller
   * must then write nothing.
   */
  async end(queue: string, job: HeldJob<unknown>, transaction?: Transaction): Promise<boolean> {
    const answer = await this.running().deleteJob(
      queue,
      { id: job.id, retryCount: job.attempt },
      transaction ? { db: this.within(transaction) } : {},
    );
    return commandAnswer.parse(answer).affected > 0;
  }

  /** Is another active job with this key in one of these queues? */
  async isActiveElsewhere(queues: readonly string[], key: string): Promise<boolean> {
    if (queues.length === 0) return false;
    const rows = await this.database.rows(
      "SELECT 1 AS found FROM pgboss.job WHERE name IN (:queues) AND state = 'active' AND singleton_key = :key LIMIT 1",
      { queues: [...queues], key },
    );
    return rows.length > 0;
  }

  async depths(): Promise<QueueDepth[]> {
    return this.database.rows<QueueDepth>(
      `SELECT name AS queue, count(*) FILTER (WHERE state < 'active')::int AS queued,
              count(*) FILTER (WHERE state = 'active')::int AS active
       FROM pgboss.job GROUP BY name ORDER BY name`,
    );
  }

  private ensure(queue: string): Promise<void> {
    let made = this.made.get(queue);
    if (!made) {
      made = this.running().createQueue(queue, { policy: 'exclusive', heartbeatSeconds: HEARTBEAT_SECONDS });
      // A failure is not remembered: the next use tries again.
      made.catch(() => this.made.delete(queue));
      this.made.set(queue, made);
    }
    return made;
  }

  private within(transaction: Transaction): Executor {
    return {
      executeSql: async (text, values) => {
        const [rows] = await this.database.sequelize.query(text, { bind: values ?? [], transaction });
        return { rows };
      },
    };
  }

  private running(): PgBoss {
    if (!this.boss) throw new Error('the queue is not started');
    return this.boss;
  }
}
