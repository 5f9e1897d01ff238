import { inject, Injectable, signal } from '@angular/core';
import {
  type Download,
  type DownloadCounts,
  type DownloadOrder,
  type DownloadsAnswer,
  type DownloadStatus,
  downloadStatuses,
} from '@quiz-factory/shared';
import { Api } from '../core/api';
import { LiveCollection, type LiveRows } from '../core/live-collection';
import { Realtime } from '../core/realtime';

/** News of rows that are not on screen come by the thousand while songs are looked for. */
const REREAD_AFTER_MS = 5000;
/** What runs, then what is next, then what stands still. */
const ORDER: Readonly<Record<DownloadStatus, number>> = {
  running: 0,
  queued: 1,
  paused: 2,
  failed: 3,
  cancelled: 4,
  done: 5,
};

/** The foremost downloads, and how many there are of each state. */
@Injectable({ providedIn: 'root' })
export class DownloadsStore {
  private readonly api = inject(Api);
  private rereading: ReturnType<typeof setTimeout> | undefined;
  readonly counts = signal<DownloadCounts>(none());

  readonly live = new LiveCollection<Download, number, 'downloads'>(inject(Realtime), {
    room: 'downloads',
    read: ({ items, counts }) => {
      this.counts.set(counts);
      return items;
    },
    key: ({ id }) => id,
    compare: (a, b) =>
      ORDER[a.status] - ORDER[b.status] ||
      b.priority - a.priority ||
      (b.finishedAt ?? '').localeCompare(a.finishedAt ?? '') ||
      a.id - b.id,
    on: {
      'download.changed': ({ row }, rows) => {
        if (row) this.put(row, rows);
      },
      'download.progress': ({ sourceId, ...told }, rows) => {
        const row = rows.get(sourceId);
        // The last word of a download that was paused meanwhile does not set it going again.
        if (row?.status === 'running') rows.upsert({ ...row, ...told });
      },
      'downloads.changed': () => {
        this.reread();
      },
      'source.changed': ({ id, row }, rows) => {
        if (!row) rows.remove(id);
        else if (row.status === 'found' && !rows.get(id)) this.rereadSoon();
      },
    },
  });

  /** @param ids absent: all that the order can be given to */
  async order(order: DownloadOrder, ids?: readonly number[]): Promise<void> {
    const answer = await this.api.post<DownloadsAnswer>(`/downloads/${order}`, ids ? { ids } : {});
    for (const row of answer.items) this.put(row, this.live);
  }

  async prioritize(download: Download, by: number): Promise<void> {
    const priority = Math.max(-1000, Math.min(1000, download.priority + by));
    this.put(await this.api.patch<Download>(`/downloads/${String(download.id)}`, { priority }), this.live);
  }

  /** Reads all anew, once the rows are live. */
  reread(): void {
    clearTimeout(this.rereading);
    this.rereading = undefined;
    this.live.reread();
  }

  private rereadSoon(): void {
    this.rereading ??= setTimeout(() => {
      this.reread();
    }, REREAD_AFTER_MS);
  }

  /** The counts follow what is seen to change; a snapshot sets them right. */
  private put(row: Download, rows: LiveRows<Download, number>): void {
    const before = rows.get(row.id);
    if (!before) this.rereadSoon();
    else if (before.status !== row.status)
      this.counts.update((counts) => ({
        ...counts,
        [before.status]: Math.max(0, counts[before.status] - 1),
        [row.status]: counts[row.status] + 1,
      }));
    rows.upsert(row);
  }
}

const none = (): DownloadCounts =>
  Object.fromEntries(downloadStatuses.map((status) => [status, 0])) as unknown as DownloadCounts;
