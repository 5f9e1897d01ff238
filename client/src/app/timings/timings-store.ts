import { inject, Injectable, signal } from '@angular/core';
import type { Page, Timing, TimingReview } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { ApiError } from '../core/api-error';
import { Realtime } from '../core/realtime';

const PAGE_SIZE = 100;

export const reviewFilters = ['open', 'done', 'all'] as const;
/** Which of them: those that no person has looked at, those that one has, or all. */
export type ReviewFilter = (typeof reviewFilters)[number];

/** What counts of each clip with its song, the least sure first, page by page; what changes is changed in its place. */
@Injectable()
export class TimingsStore {
  private readonly api = inject(Api);
  private readonly realtime = inject(Realtime);
  private search = '';
  private filter: ReviewFilter = 'open';
  private pages = 0;
  private question = 0;

  /** Null until the first answer. */
  readonly rows = signal<readonly TimingReview[] | null>(null);
  readonly total = signal(0);
  /** Made since the list was read. */
  readonly unseen = signal(0);
  readonly fault = signal<string | null>(null);
  readonly isReading = signal(false);
  /** The clip that is open, by any of its timings. */
  readonly openSource = signal<number | null>(null);

  /** @returns how to stop */
  follow(): () => void {
    return this.realtime.subscribe('catalogue', {
      // Entered again after an outage: what happened meanwhile is not known.
      onSnapshot: () => void this.ask(this.search),
      onEvent: ({ name, payload }) => {
        if (name === 'timing.changed') this.apply(payload.id, payload.row);
      },
    });
  }

  async ask(search: string, filter: ReviewFilter = this.filter): Promise<void> {
    this.search = search;
    this.filter = filter;
    this.pages = 0;
    await this.more();
  }

  async more(): Promise<void> {
    const question = ++this.question;
    const page = this.pages + 1;
    this.isReading.set(true);
    try {
      const answer = await this.api.get<Page<TimingReview>>('/timings/review', {
        page,
        pageSize: PAGE_SIZE,
        search: this.search,
        isReviewed: this.filter === 'all' ? undefined : this.filter === 'done',
      });
      if (question !== this.question) return;
      const before = page === 1 ? [] : (this.rows() ?? []);
      const known = new Set(before.map(({ id }) => id));
      this.rows.set([...before, ...answer.items.filter(({ id }) => !known.has(id))]);
      this.total.set(answer.total);
      this.pages = page;
      if (page === 1) this.unseen.set(0);
      this.fault.set(null);
    } catch (error) {
      if (question === this.question) this.fault.set(ApiError.of(error).message);
    } finally {
      if (question === this.question) this.isReading.set(false);
    }
  }

  /** The row after that of a clip which no person has looked at; null: there is none. */
  async nextToReview(sourceId: number): Promise<TimingReview | null> {
    for (;;) {
      const rows = this.rows() ?? [];
      const at = rows.findIndex((row) => row.sourceId === sourceId);
      const next = rows.slice(at + 1).find((row) => !isReviewed(row));
      if (next) return next;
      if (rows.length >= this.total()) return null;
      await this.more();
      if (this.rows()?.length === rows.length) return null;
    }
  }

  /** A row keeps its place, also when another timing of its clip counts now: nothing jumps while a person goes through the list. */
  apply(id: number, row: Timing | null): void {
    const rows = this.rows();
    if (rows === null) return;
    if (row === null) {
      if (!rows.some((known) => known.id === id)) return;
      this.rows.set(rows.filter((known) => known.id !== id));
      this.total.update((total) => total - 1);
    } else if (row.counts) {
      const { evidence: _evidence, version: _version, ...values } = row;
      if (rows.some(({ sourceId }) => sourceId === row.sourceId))
        this.rows.set(
          rows.map((known) => (known.sourceId === row.sourceId ? { ...known, ...values } : known)),
        );
      else this.unseen.update((count) => count + 1);
    }
  }
}

/** A person made it, changed it, or said that it counts. */
export const isReviewed = ({ isPinned, strategy }: Pick<TimingReview, 'isPinned' | 'strategy'>): boolean =>
  isPinned || strategy === 'manual';
