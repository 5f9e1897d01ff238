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
const commandAnswer = z.object({ settled: z.array(z.string()) });
const settledIds = (answer: unknown): ReadonlySet<string> => new Set(commandAnswer.parse(answer).settled);
const attemptOf = (job: HeldJob): { id: string; retryCount: number } => ({
  id: job.id,
  retryCount: job.attempt,
});

/** What pg-boss runs its statements on. */
interface Executor {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** A taken job. `attempt` is the fencing token: once the job was passed on, it no longer fits. */
export interface HeldJob {
  readonly id: string;
  readonly attempt: number;
  /** What it is about: the key under which it was queued. */
  readonly key: string;
}

/** What a job carries: its key alone. What that stands for is read when the job is taken, so that it is never stale. */
interface JobData {
  readonly itemId: string;
}

/** Of every job of every queue. */
const QUEUE_OPTIONS = {
  heartbeatSeconds: HEARTBEAT_SECONDS,
  // Returned by heartbeat only, as often as it takes: retries are counted by whoever uses the queue, not here.
  retryLimit: 1_000_000,
  retryDelay: 0,
  expireInSeconds: 23 * 3600,
};

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

  /** Queues a job for each key that has none queued or active yet, the first to be taken first. @returns how many */
  async add(queue: string, keys: readonly string[]): Promise<number> {
    if (keys.length === 0) return 0;
    await this.ensure(queue);
    const jobs = keys.map((key, index) => ({
      data: { itemId: key } satisfies JobData,
      priority: -index,
      singletonKey: key,
    }));
    return (await this.running().insert(queue, jobs))?.length ?? 0;
  }

  /**
   * Takes up to `limit` jobs; each must be kept alive with `touch`.
   *
   * @param cap most active jobs of this queue over all processes; whoever takes under a cap takes turns, so that two
   *   processes never count the same free place twice
   */
  async take(queue: string, limit: number, cap: number | null): Promise<HeldJob[]> {
    if (limit <= 0) return [];
    await this.ensure(queue);
    if (cap === null) return this.fetch(queue, limit, {});
    return this.database.transaction(async (transaction) => {
      await this.database.rows(
        'SELECT pg_advisory_xact_lock(hashtextextended(:queue, 0))',
        { queue },
        transaction,
      );
      const [active] = await this.database.rows<{ count: number }>(
        "SELECT count(*)::int AS count FROM pgboss.job WHERE name = :queue AND state = 'active'",
        { queue },
        transaction,
      );
      const free = Math.min(limit, cap - (active?.count ?? 0));
      return free <= 0 ? [] : this.fetch(queue, free, { db: this.within(transaction) });
    });
  }

  /** Renews leases, in the given transaction if there is one. @returns the ids of those that are still ours */
  async touch(
    queue: string,
    jobs: readonly HeldJob[],
    transaction?: Transaction,
  ): Promise<ReadonlySet<string>> {
    if (jobs.length === 0) return new Set();
    const options = transaction ? { db: this.within(transaction) } : {};
    return settledIds(await this.running().touch(queue, jobs.map(attemptOf), options));
  }

  /**
   * Ends jobs, in the given transaction if there is one. @returns the ids of those that were still ours: for the
   * others the caller must write nothing.
   */
  async end(
    queue: string,
    jobs: readonly HeldJob[],
    transaction?: Transaction,
  ): Promise<ReadonlySet<string>> {
    if (jobs.length === 0) return new Set();
    const options = transaction ? { db: this.within(transaction) } : {};
    return settledIds(await this.running().deleteJob(queue, jobs.map(attemptOf), options));
  }

  /** Which of these keys have an active job in one of these queues? */
  async activeElsewhere(queues: readonly string[], keys: readonly string[]): Promise<ReadonlySet<string>> {
    if (queues.length === 0 || keys.length === 0) return new Set();
    const rows = await this.database.rows<{ key: string }>(
      `SELECT singleton_key AS key FROM pgboss.job
       WHERE name IN (:queues) AND state = 'active' AND singleton_key IN (:keys)`,
      { queues: [...queues], keys: [...keys] },
    );
    return new Set(rows.map(({ key }) => key));
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
      made = this.make(queue);
      // A failure is not remembered: the next use tries again.
      made.catch(() => this.made.delete(queue));
      this.made.set(queue, made);
    }
    return made;
  }

  private async make(queue: string): Promise<void> {
    await this.running().createQueue(queue, { policy: 'exclusive', ...QUEUE_OPTIONS });
    // One that was there already keeps what it was made with.
    await this.running().updateQueue(queue, QUEUE_OPTIONS);
  }

  private async fetch(queue: string, limit: number, options: { readonly db?: Executor }): Promise<HeldJob[]> {
    const jobs = await this.running().fetch<JobData>(queue, { batchSize: limit, ...options });
    return jobs.map(({ id, retryCount, data }) => ({ id, attempt: retryCount, key: data.itemId }));
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
