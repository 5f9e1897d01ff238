import { Injectable } from '@nestjs/common';
import type { Page, Timing, TimingList, TimingReview, TimingReviewList } from '@quiz-factory/shared';
import { Database, equals, Table } from '../platform/database/index.js';
import { ManualRows } from '../moderation/index.js';
import { ApiError } from '../platform/errors/index.js';
import { EventBus } from '../platform/events/index.js';

@Injectable()
export class TimingRepository {
  readonly table: Table<Timing>;
  private readonly manual: ManualRows<Timing>;

  constructor(
    private readonly database: Database,
    events: EventBus,
  ) {
    this.table = new Table<Timing>(database, {
      entity: 'timing',
      table: 'timings',
      key: 'id',
      columns: {
        id: 'plain',
        sourceId: 'plain',
        guessStart: 'plain',
        guessEnd: 'plain',
        revealStart: 'plain',
        strategy: 'plain',
        confidence: 'plain',
        evidence: 'jsonb',
        addedBy: 'plain',
        createdAt: 'timestamp',
        updatedAt: 'timestamp',
      },
      searched: ['strategy'],
    });
    this.manual = new ManualRows<Timing>(database, {
      entity: 'timing',
      table: this.table,
      naturalKey: (row) => String(row.sourceId),
      idOf: (row) => row.id,
      announce: (id, row) => {
        events.publish('timing.changed', { id, row });
      },
      check: async (row, transaction) => {
        const [source] = await database.rows<{ duration: number | null }>(
          'SELECT duration_seconds AS duration FROM sources WHERE id = :id',
          { id: row.sourceId },
          transaction,
        );
        const duration = source?.duration ?? Infinity;
        if (row.guessEnd > duration || row.revealStart >= duration)
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
      },
    });
  }

  list(query: TimingList): Promise<Page<Timing>> {
    return this.manual.list(
      query,
      equals(query, {
        sourceId: 'source_id',
        songId: '(SELECT song_id FROM sources WHERE sources.id = timings.source_id)',
        animeId:
          '(SELECT songs.anime_id FROM sources JOIN songs ON songs.id = sources.song_id WHERE sources.id = timings.source_id)',
        strategy: 'strategy',
        addedBy: 'added_by',
      }),
    );
  }

  /** The least sure first: those are worth a look. */
  async review({ page, pageSize, search, addedBy }: TimingReviewList): Promise<Page<TimingReview>> {
    const from = `FROM timings JOIN sources c ON c.id = timings.source_id JOIN songs s ON s.id = c.song_id
       JOIN animes a ON a.mal_id = s.anime_id
       WHERE (CAST(:addedBy AS text) IS NULL OR timings.added_by = :addedBy)
         AND (:search = '' OR position(lower(:search) in lower(concat_ws(' ', a.title_romaji, a.title_english, a.title_japanese, s.title))) > 0)`;
    const values = { addedBy: addedBy ?? null, search: search?.trim() ?? '' };
    const [items, [count]] = await Promise.all([
      this.database.rows<TimingReview>(
        `SELECT timings.id, timings.source_id AS "sourceId", timings.guess_start AS "guessStart", timings.guess_end AS "guessEnd",
           timings.reveal_start AS "revealStart", timings.strategy, timings.confidence, timings.added_by AS "addedBy",
           to_json(timings.created_at) #>> '{}' AS "createdAt", to_json(timings.updated_at) #>> '{}' AS "updatedAt",
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

  get(id: number): Promise<Timing> {
    return this.manual.get(id);
  }

  create(values: object): Promise<Timing> {
    return this.manual.create({ confidence: 1, ...values, strategy: 'manual' });
  }

  update(id: number, values: object): Promise<Timing> {
    return this.manual.update(id, { confidence: 1, ...values, strategy: 'manual' });
  }

  remove(id: number): Promise<void> {
    return this.manual.remove(id);
  }
}
