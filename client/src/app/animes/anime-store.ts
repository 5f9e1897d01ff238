import { computed, inject, Injectable, signal } from '@angular/core';
import type { Anime, Page } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { ApiError } from '../core/api-error';
import { Realtime } from '../core/realtime';
import { ImportsStore } from './imports-store';

export const PAGE_SIZE = 100;

export interface AnimeQuery {
  readonly search: string;
  readonly sort: string;
  readonly isBlocklisted: boolean | undefined;
  readonly isFinalized: boolean | undefined;
}
export type AnimeFlags = Partial<Pick<Anime, 'isBlocklisted' | 'isFinalized'>>;

/**
 * The catalogue as far as it was looked at: pages are read when they come into view, then kept true by events. Rows
 * are sparse: `undefined` is a row that exists but was not read yet.
 */
@Injectable()
export class AnimeStore {
  private readonly api = inject(Api);
  private readonly realtime = inject(Realtime);
  private readonly imports = inject(ImportsStore);
  private readonly asked = new Set<number>();
  /** Rises with each new question, so that an answer to an older one is dropped. */
  private question = 0;
  /** The rows on screen answer another query than the one being asked. */
  private isStale = false;

  readonly query = signal<AnimeQuery>({
    search: '',
    sort: 'popularity',
    isBlocklisted: undefined,
    isFinalized: undefined,
  });
  readonly rows = signal<readonly (Anime | undefined)[]>([]);
  /** False until the first answer. */
  readonly isKnown = signal(false);
  /** Nothing has the words that were searched for; these have words like them. */
  readonly isSimilar = signal(false);
  readonly fault = signal<string | null>(null);
  private readonly added = signal(0);
  private readonly importedBefore = signal(0);
  /** How many rows were made since the list was read. */
  readonly unseen = computed(() => this.added() + this.imports.imported() - this.importedBefore());
  readonly isFiltered = computed(() => {
    const { search, isBlocklisted, isFinalized } = this.query();
    return search !== '' || isBlocklisted !== undefined || isFinalized !== undefined;
  });

  /** @returns how to stop */
  follow(): () => void {
    const unsubscribe = this.realtime.subscribe('catalogue', {
      onSnapshot: () => {
        // Also after a lost connection or a gap: anything may have changed.
        void this.reload();
      },
      onEvent: ({ name, payload }) => {
        if (name === 'anime.changed') this.apply(payload.id, payload.row);
      },
      onStale: (detail) => {
        this.fault.set(detail);
      },
    });
    const unfollow = this.imports.live.follow();
    return () => {
      unsubscribe();
      unfollow();
    };
  }

  ask(change: Partial<AnimeQuery>): void {
    this.query.update((query) => ({ ...query, ...change }));
    this.isStale = true;
    void this.reload();
  }

  /** Reads again; what is on screen stays until the answer is here. */
  async reload(): Promise<void> {
    this.question += 1;
    this.asked.clear();
    this.added.set(0);
    this.importedBefore.set(this.imports.imported());
    await this.readPage(1);
  }

  /** Reads the pages behind these rows, if that has not been done. */
  need(from: number, to: number): void {
    if (!this.isKnown()) return;
    const last = Math.min(to, this.rows().length);
    for (let page = Math.floor(from / PAGE_SIZE) + 1; (page - 1) * PAGE_SIZE < last; page += 1)
      if (!this.asked.has(page)) void this.readPage(page);
  }

  /** The keys of these rows, `to` among them; those that were not read are. */
  async idsBetween(from: number, to: number): Promise<readonly number[]> {
    const question = this.question;
    for (let page = Math.floor(from / PAGE_SIZE) + 1; (page - 1) * PAGE_SIZE <= to; page += 1)
      if (
        this.rows()
          .slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
          .includes(undefined)
      )
        await this.readPage(page);
    if (question !== this.question) return [];
    return this.rows()
      .slice(from, to + 1)
      .flatMap((row) => (row ? [row.malId] : []));
  }

  /** Changes flags of rows on screen, before or after the server agrees. */
  paint(flags: ReadonlyMap<number, AnimeFlags>): void {
    this.rows.update((rows) => rows.map((row) => row && { ...row, ...flags.get(row.malId) }));
  }

  find(malId: number): Anime | undefined {
    return this.rows().find((row) => row?.malId === malId);
  }

  private async readPage(page: number): Promise<void> {
    const question = this.question;
    this.asked.add(page);
    try {
      const answer = await this.api.get<Page<Anime>>('/animes', {
        ...this.query(),
        page,
        pageSize: PAGE_SIZE,
      });
      if (question !== this.question) return;
      const isStale = this.isStale;
      this.isStale = false;
      this.rows.update((rows) => {
        // Rows of the same query stay where they are until they were read again, so that nothing flickers.
        const next = Array.from({ length: answer.total }, (_, index) => (isStale ? undefined : rows[index]));
        answer.items.forEach((row, index) => {
          next[(page - 1) * PAGE_SIZE + index] = row;
        });
        return next;
      });
      this.isSimilar.set(answer.isSimilar ?? false);
      this.isKnown.set(true);
      this.fault.set(null);
    } catch (error) {
      if (question !== this.question) return;
      this.asked.delete(page);
      this.fault.set(ApiError.of(error).message);
    }
  }

  private apply(id: number, row: Anime | null): void {
    if (row === null) this.rows.update((rows) => rows.filter((known) => known?.malId !== id));
    else if (this.find(id))
      this.rows.update((rows) => rows.map((known) => (known?.malId === id ? row : known)));
    else this.added.update((added) => added + 1);
  }
}
