import { Injectable } from '@nestjs/common';
import type { Timing } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { amongSql, heldBackSql, type PendingItem } from '../engine/index.js';
import { type AnimeItem, guardedByBlocklist } from '../moderation/index.js';
import { Database } from '../platform/database/index.js';
import type { TimingAnalysis } from './analysis-result.js';
import { TimingRepository } from './timing.repository.js';

/** What timing workers read and write. */
@Injectable()
export class TimingWorkRepository {
  constructor(
    private readonly database: Database,
    private readonly timings: TimingRepository,
  ) {}

  async pending(strategy: string, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    const rows = await this.database.rows<AnimeItem>(
      `SELECT o.id::text AS "itemId", s.anime_id AS "animeId", a.title_romaji || ' ' || s.category || ' ' || s.number AS label
       FROM sources o JOIN songs s ON s.id = o.song_id JOIN animes a ON a.mal_id = s.anime_id
       WHERE o.status = 'downloaded' AND NOT a.is_blocklisted
         AND NOT EXISTS (SELECT 1 FROM timings t WHERE t.source_id = o.id)
         AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'timing' AND t.natural_key = o.id::text)
         AND NOT ${heldBackSql('timing', strategy, 'o.id')} ${amongSql('o.id', among)}
       ORDER BY a.popularity NULLS LAST, o.id LIMIT :limit`,
      { limit },
    );
    return rows.map(guardedByBlocklist);
  }

  /** Where the source's video is, below the media directory; undefined: it is not downloaded. */
  async path(sourceId: number): Promise<string | undefined> {
    const [source] = await this.database.rows<{ path: string | null }>(
      'SELECT path FROM sources WHERE id = :id',
      { id: sourceId },
    );
    return source?.path ?? undefined;
  }

  /** @returns undefined when there is a timing already */
  async keep(
    sourceId: number,
    strategy: string,
    { guessStart, guessEnd, revealStart, confidence, ...evidence }: TimingAnalysis,
    transaction: Transaction,
  ): Promise<Timing | undefined> {
    const [row] = await this.database.rows<Timing>(
      `INSERT INTO timings (source_id, guess_start, guess_end, reveal_start, confidence, evidence, strategy, added_by)
       VALUES (:sourceId, :guessStart, :guessEnd, :revealStart, :confidence, CAST(:evidence AS jsonb), :strategy, :strategy)
       ON CONFLICT (source_id) DO NOTHING RETURNING ${this.timings.table.fields}`,
      {
        sourceId,
        guessStart,
        guessEnd,
        revealStart,
        confidence,
        evidence: JSON.stringify(evidence),
        strategy,
      },
      transaction,
    );
    return row;
  }
}
