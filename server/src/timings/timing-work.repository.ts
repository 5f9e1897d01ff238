import { Injectable } from '@nestjs/common';
import { segmentKinds } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { amongSql, heldBackSql, type PendingItem } from '../engine/index.js';
import { type AnimeItem, guardedByBlocklist } from '../moderation/index.js';
import { Database } from '../platform/database/index.js';
import type { TimingAnalysis } from './analysis-result.js';
import { TimingRepository } from './timing.repository.js';

interface DownloadedVideo {
  /** Below the media directory. */
  readonly path: string;
  /** How long it can be seen and heard; null: that was not measured. */
  readonly durationSeconds: number | null;
}

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
         AND (EXISTS (SELECT 1 FROM timings t WHERE t.source_id = o.id AND t.strategy = :strategy AND t.is_outdated)
           OR NOT EXISTS (SELECT 1 FROM timings t WHERE t.source_id = o.id AND t.strategy = :strategy)
             AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'timing' AND t.natural_key IN (o.id::text, ${deletedKeys})))
         AND NOT ${heldBackSql('timing', strategy, 'o.id')} ${amongSql('o.id', among)}
       ORDER BY a.popularity NULLS LAST, o.id LIMIT :limit`,
      { limit, strategy },
    );
    return rows.map(guardedByBlocklist);
  }

  /** The source's video; undefined: it is not downloaded. */
  async video(sourceId: number): Promise<DownloadedVideo | undefined> {
    const [source] = await this.database.rows<DownloadedVideo>(
      'SELECT path, duration_seconds AS "durationSeconds" FROM sources WHERE id = :id AND path IS NOT NULL',
      { id: sourceId },
    );
    return source;
  }

  /**
   * In the place of what the strategy found before: kinds of segment that it no longer finds go, unless one is pinned.
   *
   * @returns what to publish of it once that is committed
   */
  async keep(
    sourceId: number,
    strategy: string,
    { guessStart, guessEnd, revealStart, confidence, reasons, segment, others, ...lanes }: TimingAnalysis,
    transaction: Transaction,
  ): Promise<() => void> {
    const found = [{ guessStart, guessEnd, revealStart, confidence, reasons, segment }, ...others].map(
      ({ reasons: why, ...timing }) => ({ ...timing, evidence: { ...lanes, reasons: why } }),
    );
    const { publish } = await this.timings.rows.following(sourceId, transaction, async () => {
      await this.database.rows(
        `WITH gone AS (
           DELETE FROM timings WHERE source_id = :sourceId AND strategy = :strategy AND NOT is_pinned AND segment NOT IN (:segments))
         UPDATE timings SET is_outdated = false
         WHERE source_id = :sourceId AND strategy = :strategy AND is_pinned AND segment NOT IN (:segments) RETURNING id`,
        { sourceId, strategy, segments: found.map((timing) => timing.segment) },
        transaction,
      );
      await this.database.rows(
        `INSERT INTO timings (source_id, guess_start, guess_end, reveal_start, segment, confidence, evidence, strategy, added_by)
         SELECT :sourceId, f."guessStart", f."guessEnd", f."revealStart", f.segment, f.confidence, f.evidence, :strategy, :strategy
         FROM jsonb_to_recordset(CAST(:found AS jsonb)) AS f ("guessStart" float8, "guessEnd" float8, "revealStart" float8,
           segment text, confidence float8, evidence jsonb)
         -- A person may have deleted it, also while it was made.
         WHERE NOT EXISTS (SELECT 1 FROM tombstones WHERE entity = 'timing'
           AND natural_key IN (:sourceId || '', :sourceId || '/' || :strategy || '/' || f.segment))
         ON CONFLICT (source_id, strategy, segment) DO UPDATE SET guess_start = excluded.guess_start, guess_end = excluded.guess_end,
           reveal_start = excluded.reveal_start, confidence = excluded.confidence, evidence = excluded.evidence, is_outdated = false
         RETURNING id`,
        { sourceId, strategy, found: JSON.stringify(found) },
        transaction,
      );
    });
    return publish;
  }
}

/** Of a source o: what a person deleted of a strategy's timings, whatever their kind of segment. */
const deletedKeys = segmentKinds.map((kind) => `o.id || '/' || :strategy || '/${kind}'`).join(', ');
