import { Inject, Injectable } from '@nestjs/common';
import type { Source } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { amongSql, heldBackSql, type PendingItem } from '../../engine/index.js';
import { type AnimeItem, guardedByBlocklist } from '../../moderation/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { SourceRepository } from '../source.repository.js';
import { downloadWord } from './download-guard.js';
import { COMING } from './download-runs.repository.js';

/** What download workers read and write. */
@Injectable()
export class DownloadWorkRepository {
  constructor(
    private readonly database: Database,
    private readonly sources: SourceRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Sources that this strategy is to bring now: of those on the web the best of each song, while it has no video, and the
   * next one only where the better ones failed for good; and from no host more than may come from it at once.
   */
  async pending(strategy: string, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    const rows = await this.database.rows<AnimeItem>(
      `WITH coming AS MATERIALIZED (${COMING})
       SELECT q.id::text AS "itemId", q.anime_id AS "animeId", q.anime_title || ' ' || q.category || ' ' || q.number AS label
       FROM download_states q
       WHERE q.source_status IN ('found', 'downloading') AND q.wanted = 'go' AND NOT q.is_blocklisted
         AND q.strategy = :strategy AND NOT ${heldBackSql('download', strategy, 'q.id')} ${amongSql('q.id', among)}
         AND q.is_next AND (SELECT count(*) FROM coming WHERE coming.host = q.address AND coming.id <> q.id) < :mostOfHost
       ORDER BY q.priority DESC, q.popularity NULLS LAST, q.id LIMIT :limit`,
      { strategy, limit, mostOfHost: this.config.downloadsPerHost },
    );
    return rows.map((row) => {
      const item = guardedByBlocklist(row);
      return { ...item, guardedBy: [...item.guardedBy, downloadWord(item.itemId)] };
    });
  }

  async source(id: number): Promise<(Source & { readonly animeId: number }) | undefined> {
    const [source] = await this.database.rows<Source & { readonly animeId: number }>(
      `SELECT ${this.sources.table.fields}, (SELECT anime_id FROM songs WHERE songs.id = sources.song_id) AS "animeId"
       FROM sources WHERE id = :id`,
      { id },
    );
    return source;
  }

  /** Marks it, with why it is this one and none of its song's others. @returns the row, if it was not marked before */
  async markDownloading(id: number): Promise<Source | undefined> {
    const [row] = await this.database.rows<Source>(
      `UPDATE sources SET status = 'downloading', chosen = CASE
         WHEN EXISTS (SELECT FROM downloads d WHERE d.source_id = sources.id AND d.is_asked) THEN 'a person asked for it'
         ELSE concat('number ', rank, ' of ', of_song.count, CASE WHEN of_song.failed IS NOT NULL
           THEN ', after ' || of_song.failed END) END
       FROM (SELECT count(*) AS count, string_agg(regexp_replace(o.location, '.*/', '') || ' failed: ' || o.invalid_reason, '; '
             ORDER BY o.score DESC NULLS LAST, o.id) FILTER (WHERE o.status = 'invalid') AS failed
           FROM sources o WHERE o.song_id = (SELECT song_id FROM sources WHERE id = :id)) of_song
       WHERE id = :id AND status = 'found' RETURNING ${this.sources.table.fields}`,
      { id },
    );
    return row;
  }

  keep(id: number, values: object, transaction: Transaction): Promise<Source | undefined> {
    return this.sources.table.update(id, values, transaction);
  }
}
