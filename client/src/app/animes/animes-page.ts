import { CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import {
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  resource,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { Anime } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { Phone } from '../core/phone';
import { SearchStore } from '../core/search-store';
import { type Shortcut, Shortcuts } from '../core/shortcuts';
import { UrlQuery } from '../core/url-query';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { AnimeDetail } from './anime-detail';
import { AnimeSelection } from './anime-selection';
import { AnimeRow } from './anime-row';
import { type AnimeQuery, AnimeStore } from './anime-store';
import { AutopilotStart } from './autopilot-start';
import { ImportDrawer } from './import-drawer';
import { ImportsStore } from './imports-store';
import { Moderation } from './moderation';

@Component({
  selector: 'qf-animes-page',
  imports: [
    AnimeDetail,
    AnimeRow,
    AutopilotStart,
    CdkFixedSizeVirtualScroll,
    CdkVirtualForOf,
    CdkVirtualScrollViewport,
    EmptyState,
    Icon,
    ImportDrawer,
  ],
  providers: [AnimeSelection, AnimeStore, ImportsStore, Moderation],
  templateUrl: './animes-page.html',
  styleUrl: './animes-page.scss',
})
export class AnimesPage {
  protected readonly store = inject(AnimeStore);
  protected readonly moderation = inject(Moderation);
  private readonly viewport = viewChild(CdkVirtualScrollViewport);

  private readonly api = inject(Api);
  private readonly url = inject(UrlQuery);
  private readonly text = this.url.value('q');
  private readonly sort = this.url.value('sort', 'popularity');
  private readonly openId = this.url.value('open');
  private readonly flags = {
    isBlocklisted: this.url.value('blocklisted'),
    isFinalized: this.url.value('finalized'),
  };

  private readonly phone = inject(Phone);
  /** Pixels, as its style has it. */
  protected readonly rowHeight = computed(() => (this.phone.isNarrow() ? 68 : 32));
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
  protected readonly selection = inject(AnimeSelection);
  protected readonly isImporting = signal(false);
  protected readonly isPointerInside = signal(false);
  /** Nothing jumps under the pointer; an empty list has nothing that could. */
  protected readonly isOrderHeld = computed(() => this.isPointerInside() && this.store.rows().length > 0);
  protected readonly current = computed(() => this.store.rows()[this.cursor()]);
  /** One that is open need not be among the rows that were read. */
  private readonly read = resource({
    params: () => {
      const malId = Number(this.openId());
      return Number.isInteger(malId) && malId !== 0 && !this.store.find(malId) ? malId : undefined;
    },
    loader: ({ params: malId }) => this.api.get<Anime>(`/animes/${String(malId)}`),
  });
  protected readonly opened = computed(() =>
    this.openId() === ''
      ? undefined
      : (this.store.find(Number(this.openId())) ?? (this.read.hasValue() ? this.read.value() : undefined)),
  );

  constructor() {
    const withdraw = inject(SearchStore).offer('animes', this.text);
    this.store.query.set(this.wanted());
    effect((onCleanup) => {
      const wanted = this.wanted();
      if (isSameQuery(wanted, untracked(this.store.query))) return;
      // One question for a word, not one for each letter.
      const timer = setTimeout(() => {
        this.cursor.set(0);
        this.selection.clear();
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

  protected select(index: number, isRange: boolean): void {
    if (isRange) void this.selection.extendTo(index);
    else this.selection.toggle(index);
  }

  protected moderate(flag: 'isBlocklisted' | 'isFinalized', malId?: number): void {
    if (malId === undefined && this.selection.isAll()) {
      // Where only blocklisted ones are listed, they are taken off.
      void this.moderation.setAll(flag, this.store.query()[flag] !== true);
      return;
    }
    const chosen = this.selection.ids();
    const current = this.current();
    const ids = malId !== undefined ? [malId] : chosen.length > 0 ? chosen : current ? [current.malId] : [];
    void this.moderation.toggle(ids, flag);
  }

  protected open(index: number): void {
    this.cursor.set(index);
    const row = this.store.rows()[index];
    if (row) this.openId.set(String(row.malId));
  }

  protected close(): void {
    this.openId.set('');
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
    const height = this.rowHeight();
    const top = next * height;
    const offset = viewport.measureScrollOffset('top');
    // Only as far as needed: the list does not jump under the eye.
    if (top < offset) viewport.scrollToOffset(top);
    else if (top + height > offset + viewport.getViewportSize())
      viewport.scrollToOffset(top + height - viewport.getViewportSize());
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
          this.select(this.cursor(), false);
        },
      },
      {
        keys: ['A'],
        does: 'Select all that match',
        run: () => {
          this.selection.all();
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
          this.open(this.cursor());
        },
      },
      {
        keys: ['Escape'],
        does: 'Clear the selection',
        run: () => {
          this.selection.clear();
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
