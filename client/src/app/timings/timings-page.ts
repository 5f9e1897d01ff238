import { Component, computed, DestroyRef, effect, inject } from '@angular/core';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import type { TimingReview } from '@quiz-factory/shared';
import { neighbour, routedId } from '../core/routed-id';
import { SearchStore } from '../core/search-store';
import { Shortcuts } from '../core/shortcuts';
import { clockTime } from '../ui/clock-time';
import { EmptyState } from '../ui/empty-state';
import { MadeBy } from '../ui/made-by';
import { TimingsStore } from './timings-store';

/** What counts of every clip, the least sure first, and beside them the one that is put right. */
@Component({
  selector: 'qf-timings-page',
  imports: [EmptyState, MadeBy, RouterLink, RouterOutlet],
  providers: [TimingsStore],
  templateUrl: './timings-page.html',
  styleUrl: './timings-page.scss',
})
export class TimingsPage {
  protected readonly store = inject(TimingsStore);
  private readonly router = inject(Router);
  private readonly search = inject(SearchStore);
  private readonly open = routedId('timings');
  protected readonly isNothingOpen = computed(() => this.open() === null);
  protected readonly isFiltered = computed(() => this.search.text().trim() !== '');
  protected readonly clock = clockTime;

  constructor() {
    this.search.subject.set('timings');
    this.search.text.set('');
    effect((onCleanup) => {
      const text = this.search.text().trim();
      // One question for a word, not one for each letter.
      const timer = setTimeout(() => void this.store.ask(text), 150);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
    const leave = this.store.follow();
    const unregister = inject(Shortcuts).register([
      {
        keys: ['j', 'ArrowDown'],
        does: 'Next timing',
        run: () => {
          this.move(1);
        },
      },
      {
        keys: ['k', 'ArrowUp'],
        does: 'Previous timing',
        run: () => {
          this.move(-1);
        },
      },
    ]);
    inject(DestroyRef).onDestroy(() => {
      leave();
      unregister();
      this.search.subject.set(null);
    });
  }

  protected again(): void {
    void this.store.ask(this.search.text().trim());
  }

  protected sureness({ confidence }: TimingReview): string {
    return `${String(Math.round(confidence * 100))} %`;
  }

  private move(by: number): void {
    const rows = this.store.rows() ?? [];
    const open = rows.find(({ sourceId }) => sourceId === this.store.openSource());
    const next = neighbour(rows, open?.id ?? this.open(), by);
    if (next) void this.router.navigate(['/timings', next.id]);
  }
}
