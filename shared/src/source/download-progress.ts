/** How far a video is on its way into the media directory. */
export interface DownloadProgress {
  readonly sourceId: number;
  /** 0…1: fetched, checked and named. */
  readonly progress: number;
  /** That have come. */
  readonly bytes: number;
  /** Of the whole file; null: nobody knows. Of what comes over the web, as is what follows. */
  readonly totalBytes?: number | null;
  readonly bytesPerSecond?: number | null;
  /** Until all bytes are there; null: nobody knows. */
  readonly etaSeconds?: number | null;
  /** name:port; null: a file of this machine. */
  readonly host?: string | null;
}
