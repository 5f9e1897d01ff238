import { computed, inject, Injectable, signal } from '@angular/core';
import type { AnimesModerated } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { ApiError } from '../core/api-error';
import { type AnimeFlags, AnimeStore } from './anime-store';

type Flag = 'isBlocklisted' | 'isFinalized';

/** So many the server takes in one request. */
const MOST_AT_ONCE = 10_000;

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

  /** All that the list has, also those that nobody has seen. Which of them were changed, the server says. */
  async setAll(flag: Flag, value: boolean): Promise<void> {
    this.fault.set(null);
    const { search, isBlocklisted, isFinalized } = this.animes.query();
    try {
      const { malIds } = await this.api.post<AnimesModerated>('/animes/moderate', {
        matching: { ...(search === '' ? {} : { search }), isBlocklisted, isFinalized },
        [flag]: value,
      });
      const before = new Map(malIds.map((id) => [id, { [flag]: !value }]));
      const list = flag === 'isBlocklisted' ? 'blocklist' : 'finalized list';
      const words = `${String(malIds.length)} animes ${value ? 'put on' : 'taken off'} the ${list}`;
      this.steps.update((steps) => [...steps.slice(-49), { words, before }]);
      await this.animes.reload();
    } catch (error) {
      this.fault.set(`Not changed: ${ApiError.of(error).message}`);
    }
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
        for (let at = 0; at < malIds.length; at += MOST_AT_ONCE)
          await this.api.post('/animes/moderate', {
            malIds: malIds.slice(at, at + MOST_AT_ONCE),
            ...(JSON.parse(flags) as AnimeFlags),
          });
      return true;
    } catch (error) {
      this.animes.paint(before);
      this.fault.set(`Not changed: ${ApiError.of(error).message}`);
      return false;
    }
  }
}
