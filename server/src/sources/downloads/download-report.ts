import type { WorkContext } from '../../engine/index.js';
import type { Clock } from '../../platform/clock/index.js';
import type { NotedProgress } from './download-runs.repository.js';

/** A screen can use no more. */
const PUBLISHED_EVERY_MS = 250;
/** Who opens the page later reads the row. */
const KEPT_EVERY_MS = 1000;
/** The speed is that of the last so many milliseconds. */
const SPEED_OVER_MS = 4000;
/** Shares of the whole way; naming takes the rest. */
const FETCHED = 0.2;
const CHECKED = 0.9;

export interface FetchProgress {
  readonly bytes: number;
  /** Null: the server does not say. */
  readonly totalBytes: number | null;
  /** name:port; null: a file of this machine. */
  readonly host: string | null;
}

export interface ReportListener {
  readonly publish: (noted: NotedProgress) => void;
  readonly keep: (noted: NotedProgress) => void;
}

/** Tells how far a download in hand is: to its worker each time, to listeners and into its row no oftener than of use. */
export class DownloadReport {
  private publishedAt = -Infinity;
  private keptAt = -Infinity;
  private readonly samples: { readonly at: number; readonly bytes: number }[] = [];
  private fetch: FetchProgress = { bytes: 0, totalBytes: null, host: null };

  constructor(
    private readonly context: Pick<WorkContext<unknown>, 'progress' | 'signal'>,
    private readonly clock: Pick<Clock, 'now'>,
    private readonly listener: ReportListener,
  ) {}

  /** So many bytes have come. */
  fetched(progress: FetchProgress): void {
    this.fetch = progress;
    const { bytes, totalBytes } = progress;
    const speed = this.speed(bytes);
    const etaSeconds =
      totalBytes === null || speed === null || speed <= 0 ? null : Math.round((totalBytes - bytes) / speed);
    this.tell({
      ...progress,
      progress: totalBytes === null || totalBytes === 0 ? 0 : FETCHED * Math.min(1, bytes / totalBytes),
      bytesPerSecond: speed === null ? null : Math.round(speed),
      etaSeconds,
    });
  }

  /** All is there, and so much of it is checked, 0…1. */
  checked(fraction: number): void {
    this.later(FETCHED + (CHECKED - FETCHED) * Math.min(1, fraction));
  }

  /** So much of it is hashed, 0…1. */
  hashed(fraction: number): void {
    this.later(CHECKED + (1 - CHECKED) * Math.min(1, fraction));
  }

  private later(progress: number): void {
    this.tell({ ...this.fetch, progress, bytesPerSecond: null, etaSeconds: null });
  }

  private tell(noted: NotedProgress): void {
    if (this.context.signal.aborted) return;
    this.context.progress(noted.progress);
    const now = this.clock.now();
    if (now - this.publishedAt >= PUBLISHED_EVERY_MS) {
      this.publishedAt = now;
      this.listener.publish(noted);
    }
    if (now - this.keptAt < KEPT_EVERY_MS) return;
    this.keptAt = now;
    this.listener.keep(noted);
  }

  /** Bytes a second of late; null: it is too early to say. */
  private speed(bytes: number): number | null {
    const now = this.clock.now();
    const last = this.samples.at(-1);
    if (!last || now - last.at >= PUBLISHED_EVERY_MS) this.samples.push({ at: now, bytes });
    while ((this.samples[0]?.at ?? now) < now - SPEED_OVER_MS) this.samples.shift();
    const [first] = this.samples;
    return !first || now - first.at < PUBLISHED_EVERY_MS
      ? null
      : (1000 * (bytes - first.bytes)) / (now - first.at);
  }
}
