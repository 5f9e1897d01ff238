import { computed, inject, Injectable, signal } from '@angular/core';
import type { Health, Worker } from '@quiz-factory/shared';
import type { LiveEvent } from './live-room';
import { Realtime } from './realtime';

/** Every worker as it is right now. The top line and the workers page look at the same one. */
@Injectable({ providedIn: 'root' })
export class WorkersLiveStore {
  private readonly byId = signal<ReadonlyMap<string, Worker> | null>(null);
  /** Gone for ever: an id is never used again, and a last word of a stopping worker must not bring it back. */
  private readonly gone = new Set<string>();
  readonly health = signal<Health | null>(null);
  readonly fault = signal<string | null>(null);

  /** Null until the first snapshot. In the order of their making. */
  readonly workers = computed(() => {
    const known = this.byId();
    return known && [...known.values()].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  });

  private readonly realtime = inject(Realtime);

  /** @returns how to stop */
  follow(): () => void {
    return this.realtime.join('workers', {
      entered: (snapshot) => {
        const { items, health } = snapshot as { items: readonly Worker[]; health?: Health };
        this.fault.set(null);
        this.health.set(health ?? null);
        this.byId.set(new Map(items.map((worker) => [worker.id, worker])));
      },
      heard: (event) => {
        this.hear(event);
      },
      refused: (detail) => {
        this.fault.set(detail);
      },
    });
  }

  /** An answer of the REST door is as good as an event, and comes sooner. */
  put(worker: Worker): void {
    if (this.gone.has(worker.id)) return;
    this.byId.update((known) => new Map(known).set(worker.id, worker));
  }

  private hear(event: LiveEvent): void {
    if (event.name === 'worker.changed') this.put(event.payload);
    else if (event.name === 'health.changed') this.health.set(event.payload);
    else if (event.name === 'worker.progress') {
      const worker = this.byId()?.get(event.payload.id);
      if (worker) this.put({ ...worker, items: event.payload.items });
    } else if (event.name === 'worker.removed') this.remove(event.payload.id);
  }

  remove(id: string): void {
    this.gone.add(id);
    this.byId.update((known) => {
      const left = new Map(known);
      left.delete(id);
      return left;
    });
  }
}
