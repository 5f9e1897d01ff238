import { Component, computed, DestroyRef, effect, ElementRef, inject, untracked } from '@angular/core';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import type { TimingReview } from '@quiz-factory/shared';
import { neighbour, routedId } from '../core/routed-id';
import { SearchStore } from '../core/search-store';
import { Shortcuts } from '../core/shortcuts';
import { UrlQuery } from '../core/url-query';
import { clockTime } from '../ui/clock-time';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { MadeBy } from '../ui/made-by';
import { CutDrafts } from './cut-drafts';
import { isReviewed, type ReviewFilter, reviewFilters, TimingsStore } from './timings-store';

/** What counts of every clip, the least sure first, and beside them the one that is put right. */
@Component({
  selector: 'qf-timings-page',
  imports: [EmptyState, Icon, MadeBy, RouterLink, RouterOutlet],
  providers: [TimingsStore],
  templateUrl: './timings-page.html',
  styleUrl: './timings-page.scss',
  host: { class: 'two-panes', '[class.shows-one]': 'isOneShown()' },
})
export class TimingsPage {
  protected readonly store = inject(TimingsStore);
  private readonly router = inject(Router);
  private readonly drafts = inject(CutDrafts);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly text = inject(UrlQuery).value('q');
  private readonly chosen = inject(UrlQuery).value('show', 'open');
  private readonly open = routedId('timings');
  protected readonly isNothingOpen = computed(() => this.open() === null);
  protected readonly isOneShown = computed(() => !this.isNothingOpen());
  protected readonly isFiltered = computed(() => this.text().trim() !== '');
  protected readonly filter = computed<ReviewFilter>(
    () => reviewFilters.find((name) => name === this.chosen()) ?? 'open',
  );
  protected readonly filters = [
    { name: 'open', words: 'To review' },
    { name: 'done', words: 'Reviewed' },
    { name: 'all', words: 'All' },
  ] as const;
  private readonly unsaved = computed(() => new Set(this.drafts.all().map(({ sourceId }) => sourceId)));
  protected readonly clock = clockTime;
  protected readonly isReviewed = isReviewed;

  constructor() {
    const withdraw = inject(SearchStore).offer('timings', this.text);
    effect((onCleanup) => {
      const text = this.text().trim();
      const filter = this.filter();
      // One question for a word, not one for each letter.
      const timer = setTimeout(() => void this.store.ask(text, filter), 150);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
    effect(() => {
      const source = this.store.openSource();
      const rows = this.store.rows();
      if (source === null || !rows) return;
      untracked(() => {
        this.bringIntoView(source);
      });
    });
    const leave = this.store.follow();
    const unregister = inject(Shortcuts).register([
      {
        keys: ['ArrowDown', 'j'],
        does: 'Next timing',
        run: () => {
          this.move(1);
        },
      },
      {
        keys: ['ArrowUp', 'k'],
        does: 'Previous timing',
        run: () => {
          this.move(-1);
        },
      },
    ]);
    inject(DestroyRef).onDestroy(() => {
      leave();
      unregister();
      withdraw();
    });
  }

  protected show(filter: ReviewFilter): void {
    this.chosen.set(filter);
  }

  protected isUnsaved({ sourceId }: TimingReview): boolean {
    return this.unsaved().has(sourceId);
  }

  protected again(): void {
    void this.store.ask(this.text().trim());
  }

  protected sureness({ confidence }: TimingReview): string {
    return `${String(Math.round(confidence * 100))} %`;
  }

  /** Focus goes along with what is opened by keys, if it is in the list: Enter then means the row that is open. */
  private bringIntoView(source: number): void {
    const row = this.host.querySelector<HTMLElement>(`[data-source="${String(source)}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    if (document.activeElement?.closest('.side-list .row')) row?.focus({ preventScroll: true });
  }

  private move(by: number): void {
    const rows = this.store.rows() ?? [];
    const open = rows.find(({ sourceId }) => sourceId === this.store.openSource());
    const next = neighbour(rows, open?.id ?? this.open(), by);
    if (next) void this.router.navigate(['/timings', next.id], { queryParamsHandling: 'preserve' });
  }
}
