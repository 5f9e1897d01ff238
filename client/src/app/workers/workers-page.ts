import { Component, computed, DestroyRef, inject, signal } from '@angular/core';
import type { Worker } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { ActionQueue } from '../core/action-queue';
import { Shortcuts } from '../core/shortcuts';
import { WorkersStore } from '../core/workers-store';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { WorkerForm } from './worker-form';
import { WorkerLog } from './worker-log';
import { type WorkerOrder, WorkerRow } from './worker-row';

type Pane = { readonly kind: 'new' } | { readonly kind: 'tune' | 'log'; readonly id: string };

@Component({
  selector: 'qf-workers-page',
  imports: [EmptyState, Icon, WorkerForm, WorkerLog, WorkerRow],
  templateUrl: './workers-page.html',
  styleUrl: './workers-page.scss',
})
export class WorkersPage {
  private readonly api = inject(Api);
  protected readonly live = inject(WorkersStore).live;

  protected readonly pane = signal<Pane | null>(null);
  protected readonly cursor = signal(0);
  protected readonly actions = new ActionQueue();
  /** The worker whose deletion waits for a yes. */
  protected readonly pendingDelete = signal<Worker | null>(null);
  protected readonly now = signal(Date.now());
  /** The worker of the open pane, as it is now; undefined once it is gone. */
  protected readonly chosen = computed(() => {
    const pane = this.pane();
    return pane && 'id' in pane ? this.live.rows()?.find(({ id }) => id === pane.id) : undefined;
  });
  protected readonly areSomePaused = computed(
    () => this.live.rows()?.some(({ desiredState }) => desiredState === 'paused') ?? false,
  );
  protected readonly areSomeRunning = computed(
    () => this.live.rows()?.some(({ desiredState }) => desiredState === 'running') ?? false,
  );

  constructor() {
    const unregister = inject(Shortcuts).register([
      {
        keys: ['j', 'ArrowDown'],
        does: 'Next worker',
        run: () => {
          this.move(1);
        },
      },
      {
        keys: ['k', 'ArrowUp'],
        does: 'Previous worker',
        run: () => {
          this.move(-1);
        },
      },
      {
        keys: ['Enter'],
        does: 'Open the log',
        run: () => {
          this.openLog();
        },
      },
      {
        keys: ['Escape'],
        does: 'Cancel',
        run: () => {
          this.pendingDelete.set(null);
        },
      },
    ]);
    // Only the words "in 4 s" move by this clock; what the words are about comes by events.
    const clock = setInterval(() => {
      this.now.set(Date.now());
    }, 1000);
    inject(DestroyRef).onDestroy(() => {
      unregister();
      clearInterval(clock);
    });
  }

  protected async order(worker: Worker, order: WorkerOrder): Promise<void> {
    await this.actions.run(async () => {
      this.live.upsert(await this.api.post<Worker>(`/workers/${worker.id}/${order}`));
    });
  }

  protected async orderAll(order: 'pause-all' | 'resume-all'): Promise<void> {
    await this.actions.run(async () => {
      const { items } = await this.api.post<{ items: readonly Worker[] }>(`/workers/${order}`);
      for (const worker of items) this.live.upsert(worker);
    });
  }

  protected async delete(worker: Worker): Promise<void> {
    this.pendingDelete.set(null);
    await this.actions.run(async () => {
      await this.api.delete(`/workers/${worker.id}`);
      this.live.remove(worker.id);
    });
  }

  private move(by: number): void {
    const count = this.live.rows()?.length ?? 0;
    this.cursor.update((cursor) => Math.max(0, Math.min(count - 1, cursor + by)));
  }

  private openLog(): void {
    const worker = this.live.rows()?.[this.cursor()];
    if (worker) this.pane.set({ kind: 'log', id: worker.id });
  }
}
