import { Injectable } from '@nestjs/common';
import type { Transaction } from 'sequelize';
import { Database } from '../platform/database/index.js';

export interface ModerationFlags {
  readonly title: string;
  readonly isBlocklisted: boolean;
  readonly isFinalized: boolean;
}

/** What people said of animes: blocklisted, finalized. */
@Injectable()
export class ModerationRepository {
  constructor(private readonly database: Database) {}

  /**
   * The flags of those animes that are there.
   *
   * @param transaction given: the rows are locked FOR SHARE, in the order of their keys, so that a person's word waits
   *   for us or we for it: never both
   */
  async flags(
    malIds: readonly number[],
    transaction?: Transaction,
  ): Promise<ReadonlyMap<number, ModerationFlags>> {
    if (malIds.length === 0) return new Map();
    const rows = await this.database.rows<ModerationFlags & { malId: number }>(
      `SELECT mal_id AS "malId", title_romaji AS title, is_blocklisted AS "isBlocklisted", is_finalized AS "isFinalized" FROM animes
       WHERE mal_id IN (:malIds) ORDER BY mal_id ${transaction ? 'FOR SHARE' : ''}`,
      { malIds },
      transaction,
    );
    return new Map(rows.map(({ malId, ...flags }) => [malId, flags]));
  }
}
