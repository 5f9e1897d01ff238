import { Component, computed, input, output } from '@angular/core';
import type { Download, DownloadOrder, DownloadStatus } from '@quiz-factory/shared';
import { byteSize } from '../ui/byte-size';
import { clockTime } from '../ui/clock-time';
import type { IconName } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import { ProgressBar } from '../ui/progress-bar';
import { relativeTime } from '../ui/relative-time';
import { StatusChip, type StatusTone } from '../ui/status-chip';

const statuses: Readonly<Record<DownloadStatus, { tone: StatusTone; icon: IconName; word: string }>> = {
  queued: { tone: 'idle', icon: 'wait', word: 'Queued' },
  running: { tone: 'working', icon: 'download', word: 'Running' },
  paused: { tone: 'waiting', icon: 'pause', word: 'Paused' },
  failed: { tone: 'failed', icon: 'warning', word: 'Failed' },
  cancelled: { tone: 'idle', icon: 'close', word: 'Cancelled' },
  done: { tone: 'done', icon: 'check', word: 'Done' },
};

const PAUSE = { order: 'pause', icon: 'pause', word: 'Pause', key: 'p' } as const;
const RESUME = { order: 'resume', icon: 'play', word: 'Resume', key: 'p' } as const;
const CANCEL = { order: 'cancel', icon: 'close', word: 'Cancel', key: 'c' } as const;
const RETRY = { order: 'retry', icon: 'undo', word: 'Retry', key: 'r' } as const;
interface OrderButton {
  readonly order: DownloadOrder;
  readonly icon: IconName;
  readonly word: string;
  readonly key: string;
}

/** What can be done about a download in each state. */
export const ordersOf: Readonly<Record<DownloadStatus, readonly OrderButton[]>> = {
  queued: [PAUSE, CANCEL],
  running: [PAUSE, CANCEL],
  paused: [RESUME, CANCEL],
  failed: [RETRY, CANCEL],
  cancelled: [RETRY],
  done: [],
};

@Component({
  selector: 'qf-download-row',
  imports: [IconButton, ProgressBar, StatusChip],
  templateUrl: './download-row.html',
  styleUrl: './download-row.scss',
  host: { '[class.current]': 'isCurrent()' },
})
export class DownloadRow {
  readonly download = input.required<Download>();
  readonly isCurrent = input(false);
  readonly isChosen = input(false);
  /** Milliseconds; ticks while the page is open. */
  readonly now = input.required<number>();
  readonly ordered = output<DownloadOrder>();
  readonly prioritized = output<number>();
  readonly chosen = output();

  protected readonly status = computed(() => statuses[this.download().status]);
  protected readonly orders = computed(() => ordersOf[this.download().status]);
  protected readonly isOpen = computed(() =>
    ['queued', 'running', 'paused'].includes(this.download().status),
  );
  protected readonly name = computed(() => {
    const { animeTitle, category, number } = this.download();
    return `${animeTitle} ${category} ${String(number)}`;
  });
  protected readonly size = computed(() => {
    const { bytes, totalBytes, status } = this.download();
    if (status === 'done' || totalBytes === bytes) return byteSize(bytes);
    if (bytes === 0 && totalBytes === null) return '–';
    return `${byteSize(bytes)} of ${totalBytes === null ? '?' : byteSize(totalBytes)}`;
  });
  protected readonly speed = computed(() => {
    const { bytesPerSecond } = this.download();
    return bytesPerSecond === null ? '–' : `${byteSize(bytesPerSecond)}/s`;
  });
  protected readonly eta = computed(() => {
    const { etaSeconds } = this.download();
    return etaSeconds === null ? '–' : clockTime(etaSeconds, false);
  });
  /** Null while nobody knows how much is to come. */
  protected readonly progress = computed(() => {
    const { progress, totalBytes, bytes } = this.download();
    return totalBytes === null && bytes > 0 && progress === 0 ? null : progress;
  });
  protected readonly again = computed(() => {
    const { nextTryAt, status } = this.download();
    return status === 'queued' && nextTryAt !== null && Date.parse(nextTryAt) > this.now()
      ? ` Tried again ${relativeTime(nextTryAt, this.now())}.`
      : '';
  });
  protected readonly why = computed(() => {
    const { chosen, reasons, location } = this.download();
    return [chosen, ...reasons, location].filter((words) => words !== null).join(' · ');
  });
}
