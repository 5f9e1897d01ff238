import { CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import { Component, computed, DestroyRef, effect, inject, signal, untracked, viewChild } from '@angular/core';
import type { Anime } from '@quiz-factory/shared';
import { SearchStore } from '../core/search-store';
import { type Shortcut, Shortcuts } from '../core/shortcuts';
import { UrlQuery } from '../core/url-query';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { AnimeDetail } from './anime-detail';
import { AnimeRow } from './anime-row';
import { type AnimeQuery, AnimeStore } from './anime-store';
import { ImportDrawer } from './import-drawer';
import { ImportsStore } from './imports-store';
import { Moderation } from './moderation';

@Component({
  selector: 'qf-animes-page',
  imports: [
    AnimeDetail,
    AnimeRow,
    CdkFixedSizeVirtualScroll,
    CdkVirtualForOf,
    CdkVirtualScrollViewport,
    EmptyState,
    Icon,
    ImportDrawer,
  ],
  providers: [AnimeStore, ImportsStore, Moderation],
  templateUrl: './animes-page.html',
  styleUrl: './animes-page.scss',
})
export class AnimesPage {
  protected readonly store = inject(AnimeStore);
  protected readonly moderation = inject(Moderation);
  private readonly viewport = viewChild(CdkVirtualScrollViewport);

  private readonly url = inject(UrlQuery);
  private readonly text = this.url.value('q');
  private readonly sort = this.url.value('sort', 'popularity');
  private readonly flags = {
    isBlocklisted: this.url.value('blocklisted'),
    isFinalized: this.url.value('finalized'),
  };

  protected readonly columns = [
    { field: 'titleRomaji', label: 'Title', isNumber: false },
    { field: 'titleJapanese', label: 'Japanese', isNumber: false },
    { field: 'releaseYear', label: 'Year', isNumber: true },
    { field: 'popularity', label: 'Rank', isNumber: true },
  ] as const;
  protected readonly filters = [
    { field: 'isBlocklisted', icon: 'block', words: words('Blocklisted', 'Not blocklisted') },
    { field: 'isFinalized', icon: 'lock', words: words('Finalized', 'Not finalized') },
  ] as const;
  protected readonly skeleton: readonly (Anime | undefined)[] = Array.from({ length: 12 }, () => undefined);
  protected readonly cursor = signal(0);
  protected readonly selection = signal<ReadonlySet<number>>(new Set());
  protected readonly pane = signal<'import' | 'anime' | null>(null);
  protected readonly isPointerInside = signal(false);
  /** Nothing jumps under the pointer; an empty list has nothing that could. */
  protected readonly isOrderHeld = computed(() => this.isPointerInside() && this.store.rows().length > 0);
  protected readonly current = computed(() => this.store.rows()[this.cursor()]);

  constructor() {
    const withdraw = inject(SearchStore).offer('animes', this.text);
    this.store.query.set(this.wanted());
    effect((onCleanup) => {
      const wanted = this.wanted();
      if (isSameQuery(wanted, untracked(this.store.query))) return;
      // One question for a word, not one for each letter.
      const timer = setTimeout(() => {
        this.cursor.set(0);
        this.store.ask(wanted);
      }, 150);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
    effect((onCleanup) => {
      // New rows change the order, and that waits until the pointer has left; bursts are taken in together.
      if (this.store.unseen() === 0 || this.isOrderHeld()) return;
      const timer = setTimeout(() => void this.store.reload(), 300);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
    effect(() => {
      this.store.rows();
      this.scrolled();
    });
    const leave = this.store.follow();
    const unregister = inject(Shortcuts).register(this.keys());
    inject(DestroyRef).onDestroy(() => {
      withdraw();
      leave();
      unregister();
    });
  }

  protected readonly key = (index: number, row: Anime | undefined): number => row?.malId ?? -1e10 - index;

  protected clear(): void {
    this.text.set('');
    this.flags.isBlocklisted.set('');
    this.flags.isFinalized.set('');
  }

  protected sortBy(field: string): void {
    this.sort.set(this.sort() === field ? `-${field}` : field);
  }

  protected order(field: string): 'ascending' | 'descending' | 'none' {
    const sort = this.sort();
    return sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : 'none';
  }

  /** Each press goes on: everything, only these, only the others. */
  protected cycle(flag: 'isBlocklisted' | 'isFinalized'): void {
    const now = flagOf(this.flags[flag]());
    this.flags[flag].set(now === undefined ? 'only' : now ? 'without' : '');
  }

  protected select(malId: number): void {
    this.selection.update((selection) => {
      const next = new Set(selection);
      if (!next.delete(malId)) next.add(malId);
      return next;
    });
  }

  protected moderate(flag: 'isBlocklisted' | 'isFinalized', malId?: number): void {
    const chosen = [...this.selection()];
    const current = this.current();
    const ids = malId !== undefined ? [malId] : chosen.length > 0 ? chosen : current ? [current.malId] : [];
    void this.moderation.toggle(ids, flag);
  }

  protected open(index: number): void {
    this.cursor.set(index);
    this.pane.set('anime');
  }

  protected scrolled(): void {
    const range = this.viewport()?.getRenderedRange();
    if (range) this.store.need(range.start, range.end);
  }

  private wanted(): AnimeQuery {
    return {
      search: this.text().trim(),
      sort: this.columns.some(({ field }) => field === this.sort().replace(/^-/u, ''))
        ? this.sort()
        : 'popularity',
      isBlocklisted: flagOf(this.flags.isBlocklisted()),
      isFinalized: flagOf(this.flags.isFinalized()),
    };
  }

  private move(by: number): void {
    const next = Math.max(0, Math.min(this.store.rows().length - 1, this.cursor() + by));
    this.cursor.set(next);
    const viewport = this.viewport();
    if (!viewport) return;
    const top = next * 32;
    const offset = viewport.measureScrollOffset('top');
    // Only as far as needed: the list does not jump under the eye.
    if (top < offset) viewport.scrollToOffset(top);
    else if (top + 32 > offset + viewport.getViewportSize())
      viewport.scrollToOffset(top + 32 - viewport.getViewportSize());
  }

  private keys(): Shortcut[] {
    return [
      {
        keys: ['j', 'ArrowDown'],
        does: 'Next anime',
        run: () => {
          this.move(1);
        },
      },
      {
        keys: ['k', 'ArrowUp'],
        does: 'Previous anime',
        run: () => {
          this.move(-1);
        },
      },
      {
        keys: ['x'],
        does: 'Select',
        run: () => {
          const row = this.current();
          if (row) this.select(row.malId);
        },
      },
      {
        keys: ['b'],
        does: 'Blocklist, or take off',
        run: () => {
          this.moderate('isBlocklisted');
        },
      },
      {
        keys: ['f'],
        does: 'Finalize, or open again',
        run: () => {
          this.moderate('isFinalized');
        },
      },
      {
        keys: ['z'],
        does: 'Undo',
        run: () => {
          void this.moderation.undo();
        },
      },
      {
        keys: ['Enter'],
        does: 'Open',
        run: () => {
          if (this.current()) this.pane.set('anime');
        },
      },
      {
        keys: ['Escape'],
        does: 'Clear the selection',
        run: () => {
          this.selection.set(new Set());
        },
      },
    ];
  }
}

/** The word on a filter: what it lets through, or what it is about while it lets everything through. */
function words(these: string, others: string): (value: boolean | undefined) => string {
  return (value) => (value === false ? others : value ? `Only ${these.toLowerCase()}` : these);
}

const flagOf = (word: string): boolean | undefined =>
  word === 'only' ? true : word === 'without' ? false : undefined;

const isSameQuery = (one: AnimeQuery, other: AnimeQuery): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
