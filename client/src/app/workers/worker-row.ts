import { Component, computed, input, output } from '@angular/core';
import type { Worker, WorkerState } from '@quiz-factory/shared';
import type { IconName } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import { ProgressBar } from '../ui/progress-bar';
import { relativeTime } from '../ui/relative-time';
import { StatusChip, type StatusTone } from '../ui/status-chip';

const states: Readonly<Record<WorkerState, { tone: StatusTone; icon: IconName; word: string }>> = {
  starting: { tone: 'working', icon: 'wait', word: 'Starting' },
  idle: { tone: 'idle', icon: 'idle', word: 'Idle' },
  working: { tone: 'working', icon: 'workers', word: 'Working' },
  paused: { tone: 'waiting', icon: 'pause', word: 'Paused' },
  waiting: { tone: 'waiting', icon: 'wait', word: 'Waiting' },
  draining: { tone: 'waiting', icon: 'drain', word: 'Draining' },
  stopped: { tone: 'idle', icon: 'stop', word: 'Stopped' },
  'backing-off': { tone: 'waiting', icon: 'wait', word: 'Backing off' },
  failed: { tone: 'failed', icon: 'warning', word: 'Failed' },
};

export type WorkerOrder = 'pause' | 'resume' | 'stop' | 'start';

@Component({
  selector: 'qf-worker-row',
  imports: [IconButton, ProgressBar, StatusChip],
  templateUrl: './worker-row.html',
  styleUrl: './worker-row.scss',
  host: { '[class.current]': 'isCurrent()' },
})
export class WorkerRow {
  readonly worker = input.required<Worker>();
  readonly isCurrent = input(false);
  /** Milliseconds; ticks while the page is open. */
  readonly now = input.required<number>();
  readonly ordered = output<WorkerOrder>();
  readonly tuned = output();
  readonly logOpened = output();
  readonly deleted = output();

  protected readonly state = computed(() => states[this.worker().state]);
  protected readonly orders = computed<readonly { order: WorkerOrder; icon: IconName; word: string }[]>(
    () => {
      const { desiredState, state } = this.worker();
      if (desiredState === 'stopped' || state === 'failed')
        return [{ order: 'start', icon: 'play', word: 'Start' }];
      const stop = { order: 'stop', icon: 'stop', word: 'Stop' } as const;
      return desiredState === 'paused'
        ? [{ order: 'resume', icon: 'play', word: 'Resume' }, stop]
        : [{ order: 'pause', icon: 'pause', word: 'Pause' }, stop];
    },
  );
  protected readonly nextTick = computed(() => {
    const { nextTickAt, intervalMs } = this.worker();
    if (nextTickAt === null) return null;
    // Nothing is told of a look that found nothing; the next one comes an interval later.
    const missed = Math.max(0, Math.ceil((this.now() - Date.parse(nextTickAt)) / intervalMs));
    const next = new Date(Date.parse(nextTickAt) + missed * intervalMs);
    return relativeTime(next.toISOString(), this.now());
  });
  protected readonly mean = computed(() => {
    const { meanMs } = this.worker().statistics;
    return meanMs === null
      ? '–'
      : meanMs < 1000
        ? `${meanMs.toFixed(0)} ms`
        : `${(meanMs / 1000).toFixed(1)} s`;
  });
  protected readonly perMinute = computed(() => {
    const { perMinute } = this.worker().statistics;
    return perMinute < 10 ? perMinute.toFixed(1) : perMinute.toFixed(0);
  });
}
