import { Injectable } from '@nestjs/common';
import type { Transaction } from 'sequelize';
import { Database } from '../../platform/database/index.js';
import { type HeldJob, JobQueue } from '../../platform/queue/index.js';
import { type NewResult, WorkerResultRepository } from '../table/worker-result.repository.js';

/** Why nothing was written. */
export type Unsettled = 'lost' | 'forbidden';

/** Ends an item: the job, the rows it made and the record of the attempt, in one transaction or not at all. */
@Injectable()
export class SettlementRepository {
  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
    private readonly results: WorkerResultRepository,
  ) {}

  /**
   * @param write the rows that were made @returns what to announce afterwards, or why nothing was written: the lease
   *   was passed on ('lost'), or the anime was blocklisted, finalized (for kinds that stop at it) or deleted
   *   meanwhile ('forbidden'; the job is ended).
   */
  async settle(
    queueName: string,
    job: HeldJob<unknown>,
    animeId: number,
    stopsAtFinalized: boolean,
    result: NewResult,
    write: ((transaction: Transaction) => Promise<(() => void) | undefined>) | undefined,
  ): Promise<Unsettled | (() => void)> {
    let unsettled: Unsettled | undefined;
    const announce = await this.database.transaction(async (transaction) => {
      if (!(await this.queue.end(queueName, job, transaction))) {
        unsettled = 'lost';
        return undefined;
      }
      // The lock makes a person's blocklisting wait for us or us for it: never both.
      const [anime] = await this.database.rows<{ isBlocklisted: boolean; isFinalized: boolean }>(
        `SELECT is_blocklisted AS "isBlocklisted", is_finalized AS "isFinalized" FROM animes
         WHERE mal_id = :animeId FOR SHARE`,
        { animeId },
        transaction,
      );
      if (!anime || anime.isBlocklisted || (stopsAtFinalized && anime.isFinalized)) {
        unsettled = 'forbidden';
        return undefined;
      }
      const after = await write?.(transaction);
      await this.results.record(result, transaction);
      return after;
    });
    return unsettled ?? announce ?? ((): void => undefined);
  }

  /** Which of these animes may no longer be worked on. */
  async forbidden(
    animeIds: readonly number[],
  ): Promise<{ blocklisted: Set<number>; finalized: Set<number> }> {
    if (animeIds.length === 0) return { blocklisted: new Set(), finalized: new Set() };
    const rows = await this.database.rows<{ id: number; isBlocklisted: boolean; isFinalized: boolean }>(
      `SELECT mal_id AS id, is_blocklisted AS "isBlocklisted", is_finalized AS "isFinalized" FROM animes
       WHERE mal_id IN (:animeIds)`,
      { animeIds: [...animeIds] },
    );
    const found = new Set(rows.map((row) => row.id));
    const gone = animeIds.filter((id) => !found.has(id));
    return {
      blocklisted: new Set([...gone, ...rows.filter((row) => row.isBlocklisted).map((row) => row.id)]),
      finalized: new Set(rows.filter((row) => row.isFinalized).map((row) => row.id)),
    };
  }
}
