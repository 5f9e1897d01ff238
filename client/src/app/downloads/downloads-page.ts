import { Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Download, type DownloadOrder, downloadStatuses } from '@quiz-factory/shared';
import { ActionQueue } from '../core/action-queue';
import { Shortcuts } from '../core/shortcuts';
import { UrlQuery } from '../core/url-query';
import { WorkersStore } from '../core/workers-store';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { DownloadRow, ordersOf } from './download-row';
import { DownloadsStore } from './downloads-store';

const words = {
  queued: 'Queued',
  running: 'Running',
  paused: 'Paused',
  failed: 'Failed',
  cancelled: 'Cancelled',
  done: 'Done',
} as const;

@Component({
  selector: 'qf-downloads-page',
  imports: [DownloadRow, EmptyState, Icon, RouterLink],
  templateUrl: './downloads-page.html',
  styleUrl: './downloads-page.scss',
})
export class DownloadsPage {
  private readonly workers = inject(WorkersStore).live;
  protected readonly store = inject(DownloadsStore);
  protected readonly live = this.store.live;
  protected readonly actions = new ActionQueue();
  /** A state, or nothing: all. */
  protected readonly filter = inject(UrlQuery).value('status');
  protected readonly now = signal(Date.now());
  protected readonly cursor = signal(0);
  private readonly chosenIds = signal<ReadonlySet<number>>(new Set());
  /** The downloads whose cancelling waits for a yes. */
  protected readonly pendingCancel = signal<readonly number[] | null>(null);

  protected readonly filters = computed(() =>
    downloadStatuses.map((status) => ({ status, word: words[status], count: this.store.counts()[status] })),
  );
  protected readonly shown = computed(() => {
    const rows = this.live.rows();
    const filter = this.filter();
    return filter === '' ? rows : (rows?.filter(({ status }) => status === filter) ?? null);
  });
  protected readonly total = computed(() => {
    const filter = this.filters().find(({ status }) => status === this.filter());
    return filter ? filter.count : this.filters().reduce((sum, { count }) => sum + count, 0);
  });
  protected readonly chosen = computed(
    () => this.live.rows()?.filter(({ id }) => this.chosenIds().has(id)) ?? [],
  );
  /** Of what is queued: strategies that no worker runs, so that nothing becomes of it. */
  protected readonly unmanned = computed(() => {
    const manned = new Set(
      this.workers
        .rows()
        ?.filter(({ kind, desiredState }) => kind === 'download' && desiredState === 'running')
        .map(({ strategy }) => strategy),
    );
    const needed = new Set(
      this.live
        .rows()
        ?.filter(({ status }) => status === 'queued')
        .map(({ strategy }) => strategy),
    );
    return this.workers.rows() === null ? [] : [...needed].filter((strategy) => !manned.has(strategy));
  });

  constructor() {
    const unfollow = this.live.follow();
    const key = (keys: readonly string[], does: string, run: () => void) => ({ keys, does, run });
    const unregister = inject(Shortcuts).register([
      key(['j', 'ArrowDown'], 'Next download', () => {
        this.move(1);
      }),
      key(['k', 'ArrowUp'], 'Previous download', () => {
        this.move(-1);
      }),
      key(['x'], 'Select', () => {
        this.withCurrent(({ id }) => {
          this.choose(id);
        });
      }),
      key(['p'], 'Pause or resume', () => {
        this.orderMeant('pause', 'resume');
      }),
      key(['c'], 'Cancel', () => {
        this.orderMeant('cancel');
      }),
      key(['r'], 'Retry', () => {
        this.orderMeant('retry');
      }),
      key(['+'], 'Sooner', () => {
        this.withCurrent((download) => void this.prioritize(download, 1));
      }),
      key(['-'], 'Later', () => {
        this.withCurrent((download) => void this.prioritize(download, -1));
      }),
      key(['Escape'], 'Select nothing', () => {
        this.pendingCancel.set(null);
        this.chosenIds.set(new Set());
      }),
    ]);
    // Only the words "in 4 s" move by this clock; what the words are about comes by events.
    const clock = setInterval(() => {
      this.now.set(Date.now());
    }, 1000);
    inject(DestroyRef).onDestroy(() => {
      unfollow();
      unregister();
      clearInterval(clock);
    });
  }

  protected isChosen(id: number): boolean {
    return this.chosenIds().has(id);
  }

  protected choose(id: number): void {
    this.chosenIds.update((ids) => {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  /** @param ids absent: all. More than one are cancelled only after a second word. */
  protected order(order: DownloadOrder, ids?: readonly number[]): void {
    if (order === 'cancel' && ids && ids.length > 1) this.pendingCancel.set(ids);
    else void this.give(order, ids);
  }

  protected async give(order: DownloadOrder, ids?: readonly number[]): Promise<void> {
    this.pendingCancel.set(null);
    await this.actions.run(() => this.store.order(order, ids));
  }

  protected async prioritize(download: Download, by: number): Promise<void> {
    await this.actions.run(() => this.store.prioritize(download, by));
  }

  /** To those that are chosen, or else to the current one; the first order that can be given to any of them. */
  protected orderMeant(...orders: readonly DownloadOrder[]): void {
    const current = this.shown()?.[this.cursor()];
    const meant = this.chosen().length > 0 ? this.chosen() : current ? [current] : [];
    for (const order of orders) {
      const ids = meant
        .filter(({ status }) => ordersOf[status].some((button) => button.order === order))
        .map(({ id }) => id);
      if (ids.length === 0) continue;
      this.order(order, ids);
      return;
    }
  }

  private withCurrent(act: (download: Download) => void): void {
    const current = this.shown()?.[this.cursor()];
    if (current) act(current);
  }

  private move(by: number): void {
    const count = this.shown()?.length ?? 0;
    this.cursor.update((cursor) => Math.max(0, Math.min(count - 1, cursor + by)));
  }
}
