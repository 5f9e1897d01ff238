import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Timing } from '@quiz-factory/shared';
import { CONFIG, type Config } from '../platform/config/index.js';
import { Database } from '../platform/database/index.js';
import { EventBus } from '../platform/events/index.js';
import type { MediaTools } from '../platform/ffmpeg/index.js';
import { MEDIA_TOOLS } from '../platform/platform.module.js';
import { ThreadPool } from '../platform/threads/index.js';
import {
  done,
  amongSql,
  heldBackSql,
  invalid,
  type Outcome,
  type PendingItem,
  retry,
  strategy,
  type WorkContext,
  type WorkerKind,
} from '../workers/index.js';
import {
  analyseFile,
  timingStrategies,
  type TimingStrategyName,
  timingStrategyNames,
} from './analyse-file.js';
import { TimingRepository } from './timing.repository.js';

/** Finds, for each video, the moment to guess and the moment to reveal. */
@Injectable()
export class TimingWorker {
  readonly kind: WorkerKind;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MEDIA_TOOLS) private readonly tools: MediaTools,
    private readonly database: Database,
    private readonly events: EventBus,
    private readonly threads: ThreadPool,
    private readonly timings: TimingRepository,
  ) {
    const declare = (name: TimingStrategyName): WorkerKind['strategies'][string] =>
      strategy<object>({
        ...timingStrategies[name],
        pending: (_, limit, among) => this.pending(name, limit, among),
        process: (item, context) => this.analyse(name, item, context),
      });
    this.kind = {
      kind: 'timing',
      subject: 'source',
      description: 'Finds the guess segment and the reveal of each video.',
      wakesOn: ['sources', 'timings', 'animes'],
      needs: ['media-directory', 'ffmpeg'],
      stopsAtFinalized: false,
      retry: { budget: 5, firstDelayMs: 5000, maxDelayMs: 3_600_000 },
      stallMs: 300_000,
      defaults: { intervalMs: 15_000, concurrency: 1 },
      strategies: Object.fromEntries(timingStrategyNames.map((name) => [name, declare(name)])),
    };
  }

  private async analyse(
    name: TimingStrategyName,
    item: PendingItem,
    context: WorkContext<object>,
  ): Promise<Outcome> {
    const [source] = await this.database.rows<{ path: string | null }>(
      'SELECT path FROM sources WHERE id = :id',
      {
        id: item.itemId,
      },
    );
    if (!source?.path) return retry('the video is not downloaded any more');
    const found = await analyseFile(this.tools, join(this.config.mediaDir, source.path), {
      strategy: name,
      params: context.params,
      signal: context.signal,
      onProgress: context.progress,
      threads: this.threads,
    });
    if ('invalid' in found) return invalid(found.invalid);
    const { guessStart, guessEnd, revealStart, confidence, ...evidence } = found;
    return done(async (transaction) => {
      const [row] = await this.database.rows<Timing>(
        `INSERT INTO timings (source_id, guess_start, guess_end, reveal_start, confidence, evidence, strategy, added_by)
         VALUES (:sourceId, :guessStart, :guessEnd, :revealStart, :confidence, CAST(:evidence AS jsonb), :name, :name)
         ON CONFLICT (source_id) DO NOTHING RETURNING ${this.timings.table.fields}`,
        {
          sourceId: item.itemId,
          guessStart,
          guessEnd,
          revealStart,
          confidence,
          evidence: JSON.stringify(evidence),
          name,
        },
        transaction,
      );
      return () => {
        if (row) this.events.publish('timing.changed', { id: row.id, row });
      };
    });
  }

  private pending(
    name: TimingStrategyName,
    limit: number,
    among?: readonly number[],
  ): Promise<PendingItem[]> {
    return this.database.rows<PendingItem>(
      `SELECT o.id AS "itemId", s.anime_id AS "animeId", a.title_romaji || ' ' || s.category || ' ' || s.number AS label
       FROM sources o JOIN songs s ON s.id = o.song_id JOIN animes a ON a.mal_id = s.anime_id
       WHERE o.status = 'downloaded' AND NOT a.is_blocklisted
         AND NOT EXISTS (SELECT 1 FROM timings t WHERE t.source_id = o.id)
         AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'timing' AND t.natural_key = o.id::text)
         AND NOT ${heldBackSql('timing', name, 'o.id')} ${amongSql('o.id', among)}
       ORDER BY a.popularity NULLS LAST, o.id LIMIT :limit`,
      { limit },
    );
  }
}
