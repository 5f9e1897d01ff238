import { computed, inject, Injectable, signal } from '@angular/core';
import { AnimeStore } from './anime-store';

/** Which animes a person has chosen: some by hand, or all that the list has, seen or not. */
@Injectable()
export class AnimeSelection {
  private readonly store = inject(AnimeStore);
  private readonly chosen = signal<ReadonlySet<number>>(new Set());
  /** The row at which the next range begins. */
  private anchor: number | null = null;

  readonly isAll = signal(false);
  readonly ids = computed(() => [...this.chosen()]);
  readonly count = computed(() => (this.isAll() ? this.store.rows().length : this.chosen().size));

  has(malId: number): boolean {
    return this.isAll() || this.chosen().has(malId);
  }

  toggle(index: number): void {
    const malId = this.store.rows()[index]?.malId;
    if (malId === undefined) return;
    if (this.isAll()) this.clear();
    this.chosen.update((chosen) => {
      const next = new Set(chosen);
      if (!next.delete(malId)) next.add(malId);
      return next;
    });
    this.anchor = index;
  }

  /** Everything between the last row that was chosen and this one; rows that nobody has seen are read first. */
  async extendTo(index: number): Promise<void> {
    const from = Math.min(this.anchor ?? index, index);
    const to = Math.max(this.anchor ?? index, index);
    const ids = await this.store.idsBetween(from, to);
    this.isAll.set(false);
    this.chosen.update((chosen) => new Set([...chosen, ...ids]));
    this.anchor ??= index;
  }

  all(): void {
    this.isAll.set(true);
  }

  clear(): void {
    this.isAll.set(false);
    this.chosen.set(new Set());
    this.anchor = null;
  }
}
