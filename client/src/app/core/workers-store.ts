import { inject, Injectable, signal } from '@angular/core';
import type { Health, Worker } from '@quiz-factory/shared';
import { LiveCollection } from './live-collection';
import { Realtime } from './realtime';

/** Every worker, in the order of their making. The top line and the workers page look at the same ones. */
@Injectable({ providedIn: 'root' })
export class WorkersStore {
  readonly health = signal<Health | null>(null);
  readonly live = new LiveCollection<Worker, string, 'workers'>(inject(Realtime), {
    room: 'workers',
    read: ({ items, health }) => {
      this.health.set(health);
      return items;
    },
    key: ({ id }) => id,
    compare: (a, b) => (a.createdAt < b.createdAt ? -1 : 1),
    on: {
      'worker.changed': (worker, workers) => {
        workers.upsert(worker);
      },
      'worker.progress': ({ id, items }, workers) => {
        const worker = workers.get(id);
        if (worker) workers.upsert({ ...worker, items });
      },
      'worker.removed': ({ id }, workers) => {
        workers.remove(id);
      },
      'health.changed': (health) => {
        this.health.set(health);
      },
    },
  });
}
