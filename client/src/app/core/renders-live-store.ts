import { computed, inject, Injectable, signal } from '@angular/core';
import type { Render } from '@quiz-factory/shared';
import type { LiveEvent } from './live-room';
import { Realtime } from './realtime';

/** The latest renders as they are right now. The top line and the quizzes look at the same ones. */
@Injectable({ providedIn: 'root' })
export class RendersLiveStore {
  private readonly byId = signal<ReadonlyMap<string, Render> | null>(null);
  readonly fault = signal<string | null>(null);

  /** Null until the first snapshot. The latest first. */
  readonly renders = computed(() => {
    const known = this.byId();
    return known && [...known.values()].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  });

  private readonly realtime = inject(Realtime);

  /** @returns how to stop */
  follow(): () => void {
    return this.realtime.join('renders', {
      entered: (snapshot) => {
        const { items } = snapshot as { items: readonly Render[] };
        this.fault.set(null);
        this.byId.update(
          (known) => new Map([...(known ?? []), ...items.map((row) => [row.id, row] as const)]),
        );
      },
      heard: (event) => {
        this.hear(event);
      },
      refused: (detail) => {
        this.fault.set(detail);
      },
    });
  }

  put(render: Render): void {
    this.byId.update((known) => new Map(known).set(render.id, render));
  }

  private hear(event: LiveEvent): void {
    if (event.name === 'render.changed') this.put(event.payload);
    else if (event.name === 'render.progress') {
      const { id, progress, etaSeconds, stage } = event.payload;
      const render = this.byId()?.get(id);
      // The last word of a render that was cancelled meanwhile does not set it going again.
      if (render?.status === 'running') this.put({ ...render, progress, etaSeconds, stage });
    }
  }
}
