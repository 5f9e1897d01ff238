import { Injectable } from '@nestjs/common';
import type {
  Page,
  Timing,
  TimingList,
  TimingReview,
  TimingReviewList,
  TimingUpdate,
} from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { Database, equals, ModelTable } from '../platform/database/index.js';
import { StrategyRowsRepository } from '../moderation/index.js';
import { ApiError } from '../platform/errors/index.js';
import { EventBus } from '../platform/events/index.js';
import { TimingWithCountsModel } from './timing-with-counts.model.js';
import { TimingModel } from './timing.model.js';

@Injectable()
export class TimingRepository {
  readonly rows: StrategyRowsRepository<Timing>;

  constructor(
    private readonly database: Database,
    events: EventBus,
  ) {
    const options = { entity: 'timing', searched: ['strategy', 'segment'] };
    this.rows = new StrategyRowsRepository<Timing>(database, {
      entity: 'timing',
      subject: { entity: 'source', table: 'sources', field: 'sourceId', column: 'source_id' },
      table: new ModelTable<Omit<Timing, 'counts'>>(database, TimingModel, options),
      view: new ModelTable<Timing>(database, TimingWithCountsModel, options),
      order: 'timing_worth(is_pinned, strategy, confidence, segment) DESC, strategy',
      partOf: ({ segment }) => [segment],
      announce: (id, row) => {
        events.publish('timing.changed', { id, row });
      },
      check: (row, transaction) => this.checkInside(row, transaction),
    });
  }

  list(query: TimingList): Promise<Page<Timing>> {
    return this.rows.list(
      query,
      equals(query, {
        sourceId: 'source_id',
        songId: '(SELECT song_id FROM sources WHERE sources.id = source_id)',
        animeId:
          '(SELECT songs.anime_id FROM sources JOIN songs ON songs.id = sources.song_id WHERE sources.id = source_id)',
        segment: 'segment',
        strategy: 'strategy',
        addedBy: 'added_by',
        isPinned: 'is_pinned',
        counts: 'counts',
      }),
    );
  }

  /** What counts of each source, the least sure first: those are worth a look. */
  async review({
    page,
    pageSize,
    search,
    addedBy,
    isReviewed,
  }: TimingReviewList): Promise<Page<TimingReview>> {
    const from = `FROM counting_timings timings JOIN sources c ON c.id = timings.source_id JOIN songs s ON s.id = c.song_id
       JOIN animes a ON a.mal_id = s.anime_id
       WHERE (CAST(:addedBy AS text) IS NULL OR timings.added_by = :addedBy)
         AND (CAST(:isReviewed AS boolean) IS NULL OR (timings.is_pinned OR timings.strategy = 'manual') = :isReviewed)
         AND (:search = '' OR position(lower(:search) in lower(concat_ws(' ', a.title_romaji, a.title_english, a.title_japanese, s.title))) > 0)`;
    const values = { addedBy: addedBy ?? null, isReviewed: isReviewed ?? null, search: search?.trim() ?? '' };
    const [items, [count]] = await Promise.all([
      this.database.rows<TimingReview>(
        `SELECT timings.id, timings.source_id AS "sourceId", timings.guess_start AS "guessStart", timings.guess_end AS "guessEnd",
           timings.reveal_start AS "revealStart", timings.segment, timings.strategy, timings.confidence,
           timings.is_pinned AS "isPinned", timings.is_outdated AS "isOutdated", true AS counts, timings.added_by AS "addedBy",
           timings.created_at AS "createdAt", timings.updated_at AS "updatedAt",
           s.id AS "songId", a.mal_id AS "malId", a.title_romaji AS "titleRomaji", a.title_english AS "titleEnglish",
           s.category, s.number AS "songNumber", s.title AS "songTitle", c.duration_seconds AS "durationSeconds",
           a.is_blocklisted AS "isBlocklisted"
         ${from} ORDER BY timings.confidence, timings.id LIMIT :pageSize OFFSET :offset`,
        { ...values, pageSize, offset: (page - 1) * pageSize },
      ),
      this.database.rows<{ total: number }>(`SELECT count(*)::int AS total ${from}`, values),
    ]);
    return { items, page, pageSize, total: count?.total ?? 0 };
  }

  create(values: object): Promise<Timing> {
    return this.rows.create({ confidence: 1, ...values });
  }

  update(id: number, values: TimingUpdate): Promise<Timing> {
    return this.rows.update(id, { confidence: 1, ...values });
  }

  /** @throws ApiError (422) when the guess or the reveal is not in the video */
  private async checkInside(row: Timing, transaction: Transaction): Promise<void> {
    const [source] = await this.database.rows<{ duration: number | null }>(
      'SELECT duration_seconds AS duration FROM sources WHERE id = :id',
      { id: row.sourceId },
      transaction,
    );
    const duration = source?.duration ?? Infinity;
    if (row.guessEnd <= duration && row.revealStart < duration) return;
    throw new ApiError(
      'IMPOSSIBLE',
      `The video lasts ${duration.toFixed(1)} s: guess and reveal must lie inside it.`,
      [
        {
          path: row.guessEnd > duration ? 'guessEnd' : 'revealStart',
          message: 'behind the end of the video',
        },
      ],
    );
  }
}
