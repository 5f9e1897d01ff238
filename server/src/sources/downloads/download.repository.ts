import { Injectable } from '@nestjs/common';
import {
  type Download,
  type DownloadCounts,
  type DownloadList,
  downloadStatuses,
  type Page,
} from '@quiz-factory/shared';
import { Database, equals, ModelTable } from '../../platform/database/index.js';
import { EventBus } from '../../platform/events/index.js';
import { DownloadStateModel } from './download-state.model.js';

/** SQL: it concerns people; what waits behind a better source of its song does not. */
const IS_SHOWN = `(NOT is_blocklisted AND (status <> 'queued' OR is_next))`;
/** More changes than this at once are told of as one. */
const TOLD_SINGLY = 200;

/** Downloads as people see them. */
@Injectable()
export class DownloadRepository {
  private readonly states: ModelTable<Download>;

  constructor(
    private readonly database: Database,
    private readonly events: EventBus,
  ) {
    this.states = new ModelTable<Download>(database, DownloadStateModel, {
      entity: 'download',
      searched: ['animeTitle', 'songTitle', 'location', 'failure'],
      hidden: ['sourceStatus', 'isBlocklisted', 'popularity', 'address', 'wanted', 'isNext'],
    });
  }

  list(query: DownloadList): Promise<Page<Download>> {
    return this.states.list({ ...query, sort: query.sort ?? '-priority' }, [
      { expression: IS_SHOWN, value: true },
      ...equals(query, { status: 'status', songId: 'song_id', animeId: 'anime_id', strategy: 'strategy' }),
    ]);
  }

  find(id: number): Promise<Download | undefined> {
    return this.states.find(id);
  }

  /** The first in the order of people's interest: what runs, then what runs next, then what stands still. */
  foremost(limit: number): Promise<Download[]> {
    return this.database.rows<Download>(
      `SELECT ${this.states.fields} FROM download_states WHERE ${IS_SHOWN}
       ORDER BY array_position(ARRAY['running', 'queued', 'paused', 'failed', 'cancelled', 'done'], status),
         priority DESC, CASE WHEN status IN ('failed', 'cancelled', 'done') THEN finished_at END DESC NULLS LAST,
         popularity NULLS LAST, id
       LIMIT :limit`,
      { limit },
    );
  }

  async counts(): Promise<DownloadCounts> {
    const rows = await this.database.rows<{ status: Download['status']; count: number }>(
      `SELECT status, count(*)::int AS count FROM download_states WHERE ${IS_SHOWN} GROUP BY status`,
    );
    const counted = new Map(rows.map(({ status, count }) => [status, count]));
    return Object.fromEntries(
      downloadStatuses.map((status) => [status, counted.get(status) ?? 0]),
    ) as unknown as DownloadCounts;
  }

  async among(ids: readonly number[]): Promise<Download[]> {
    if (ids.length === 0) return [];
    return this.database.rows<Download>(
      `SELECT ${this.states.fields} FROM download_states WHERE id IN (:ids) ORDER BY id`,
      { ids },
    );
  }

  /** Tells everybody what has become of these. @returns how they are now; of very many the first */
  async tell(ids: readonly number[]): Promise<Download[]> {
    const rows = await this.among(ids.slice(0, TOLD_SINGLY));
    if (ids.length > TOLD_SINGLY) this.events.publish('downloads.changed', { changed: ids.length });
    else for (const row of rows) this.events.publish('download.changed', { id: row.id, row });
    return rows;
  }
}
