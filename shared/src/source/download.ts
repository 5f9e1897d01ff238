import * as z from 'zod';
import { malIdParam } from '../anime/anime.js';
import { int4, name, rowId } from '../http/bounds.js';
import { idParam, listQuery } from '../http/list-query.js';
import type { Song } from '../song/song.js';

export const downloadStatuses = ['queued', 'running', 'paused', 'failed', 'cancelled', 'done'] as const;
export type DownloadStatus = (typeof downloadStatuses)[number];

/** What people can do with downloads. */
export const downloadOrders = ['pause', 'resume', 'cancel', 'retry'] as const;
export type DownloadOrder = (typeof downloadOrders)[number];

export const downloadList = listQuery.extend({
  status: z.enum(downloadStatuses).optional(),
  songId: idParam.optional(),
  animeId: malIdParam.optional(),
  strategy: name.optional(),
});
export type DownloadList = z.infer<typeof downloadList>;

/** Which ones: these, or all that the order can be given to. */
export const downloadSelection = z
  .object({ ids: z.array(rowId).min(1).max(1000).optional() })
  .strict()
  .default({});
export type DownloadSelection = z.infer<typeof downloadSelection>;

export const downloadUpdate = z.object({ priority: int4.min(-1000).max(1000) }).strict();
export type DownloadUpdate = z.infer<typeof downloadUpdate>;

/** A source on its way to become a file. */
export interface Download {
  /** The source's. */
  readonly id: number;
  readonly songId: number;
  readonly animeId: number;
  readonly animeTitle: string;
  readonly category: Song['category'];
  readonly number: number;
  readonly songTitle: string | null;
  readonly provider: string;
  readonly location: string;
  /** Among the song's sources, 1 is the best. */
  readonly rank: number | null;
  /** Why it has that rank, in words. */
  readonly reasons: readonly string[];
  /** Why it is fetched and not another of its song. */
  readonly chosen: string | null;
  /** Of the worker that fetches it. */
  readonly strategy: string;
  readonly status: DownloadStatus;
  /** The higher, the sooner. */
  readonly priority: number;
  readonly attempts: number;
  /** Why it failed for good, or last. */
  readonly failure: string | null;
  readonly nextTryAt: string | null;
  /** 0…1: fetched, checked and named. */
  readonly progress: number;
  /** name:port that it comes from; null: a file of this machine. */
  readonly host: string | null;
  readonly bytes: number;
  /** Null: nobody knows. */
  readonly totalBytes: number | null;
  readonly bytesPerSecond: number | null;
  readonly etaSeconds: number | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** How many there are of each state. */
export type DownloadCounts = Readonly<Record<DownloadStatus, number>>;

export interface DownloadsAnswer {
  /** So many are in another state now. */
  readonly changed: number;
  /** Those that were meant, as they are now; of very many the first. */
  readonly items: readonly Download[];
}
