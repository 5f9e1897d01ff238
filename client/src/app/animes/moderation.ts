import { computed, inject, Injectable, signal } from '@angular/core';
import { Api } from '../core/api';
import { ApiError } from '../core/api-error';
import { type AnimeFlags, AnimeStore } from './anime-store';

type Flag = 'isBlocklisted' | 'isFinalized';

interface Step {
  readonly words: string;
  /** What each anime was before. */
  readonly before: ReadonlyMap<number, AnimeFlags>;
}

/** Blocklists and finalizes: on screen at once, taken back if the server refuses, and undone with `z`. */
@Injectable()
export class Moderation {
  private readonly api = inject(Api);
  private readonly animes = inject(AnimeStore);
  private readonly steps = signal<readonly Step[]>([]);

  readonly lastStep = computed(() => this.steps().at(-1)?.words ?? null);
  readonly fault = signal<string | null>(null);

  /** All get the same value: on, unless all of them are on already. */
  async toggle(malIds: readonly number[], flag: Flag): Promise<void> {
    const rows = malIds.map((id) => this.animes.find(id)).filter((row) => row !== undefined);
    const first = rows[0];
    if (!first) return;
    const value = !rows.every((row) => row[flag]);
    const before = new Map(
      rows.filter((row) => row[flag] !== value).map((row) => [row.malId, { [flag]: row[flag] }]),
    );
    const who = rows.length === 1 ? first.titleRomaji : `${String(rows.length)} animes`;
    const list = flag === 'isBlocklisted' ? 'blocklist' : 'finalized list';
    const words = `${who} ${value ? 'put on' : 'taken off'} the ${list}`;
    if (await this.send(new Map([...before.keys()].map((id) => [id, { [flag]: value }])), before))
      this.steps.update((steps) => [...steps.slice(-49), { words, before }]);
  }

  async undo(): Promise<void> {
    const step = this.steps().at(-1);
    if (!step) return;
    this.steps.update((steps) => steps.slice(0, -1));
    const now = new Map<number, AnimeFlags>();
    for (const [id, flags] of step.before)
      now.set(id, Object.fromEntries(Object.entries(flags).map(([flag, value]) => [flag, !value])));
    if (!(await this.send(step.before, now))) this.steps.update((steps) => [...steps, step]);
  }

  private async send(
    wanted: ReadonlyMap<number, AnimeFlags>,
    before: ReadonlyMap<number, AnimeFlags>,
  ): Promise<boolean> {
    this.fault.set(null);
    this.animes.paint(wanted);
    const groups = new Map<string, number[]>();
    for (const [id, flags] of wanted) {
      const key = JSON.stringify(flags);
      groups.set(key, [...(groups.get(key) ?? []), id]);
    }
    try {
      for (const [flags, malIds] of groups)
        await this.api.post('/animes/moderate', { malIds, ...(JSON.parse(flags) as AnimeFlags) });
      return true;
    } catch (error) {
      this.animes.paint(before);
      this.fault.set(`Not changed: ${ApiError.of(error).message}`);
      return false;
    }
  }
}
