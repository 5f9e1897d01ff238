import { computed, effect, inject, Injectable, resource, signal, untracked } from '@angular/core';
import type { Anime, SongWithLevels, SourceWithTimings, Timing } from '@quiz-factory/shared';
import { ActionQueue } from '../core/action-queue';
import { Api } from '../core/api';
import { ApiError } from '../core/api-error';
import { LiveCollection } from '../core/live-collection';
import { Realtime } from '../core/realtime';
import { reloadWhenBack } from '../core/reload-when-back';
import { EditConflict, saveVersioned, type VersionedChange } from '../core/save-versioned';
import { cutsOf, type TimingCuts } from './timing-cuts';

export type TimingConflict = EditConflict<Timing, TimingCuts>;

interface Clip {
  readonly source: SourceWithTimings;
  readonly song: SongWithLevels;
  readonly anime: Anime;
}

/** The clip of the timing that is open with all its timings, live, and what a person does to them. */
@Injectable()
export class OpenClip {
  private readonly api = inject(Api);
  private readonly realtime = inject(Realtime);

  private readonly open = signal<string | null>(null);
  /** The timing by which the clip was found. */
  private readonly foundBy = signal<string | undefined>(undefined);
  private readonly read = resource({
    params: () => this.foundBy(),
    loader: ({ params: id }) => this.load(id),
  });
  readonly clip = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  readonly readFault = computed(() => {
    const error = this.read.error();
    return error ? ApiError.of(error).message : null;
  });
  readonly sourceId = computed(() => this.clip()?.source.id);
  private readonly live = computed(() => {
    const sourceId = this.sourceId();
    return sourceId === undefined ? undefined : this.timingsOf(sourceId);
  });
  /** What counts first. */
  readonly timings = computed(() => this.live()?.rows() ?? this.clip()?.source.timings ?? []);
  readonly timing = computed(() => this.timings().find(({ id }) => String(id) === this.open()));
  readonly actions = new ActionQueue();
  /** What was pinned before each pin and unpin; null: nothing was. */
  private readonly pinned = signal<readonly (number | null)[]>([]);
  readonly canUndoPin = computed(() => this.pinned().length > 0);

  constructor() {
    reloadWhenBack(this.read);
    effect((onCleanup) => {
      const live = this.live();
      this.pinned.set([]);
      if (live) onCleanup(live.follow());
    });
  }

  /** Another timing of the clip that is open needs no reading. */
  show(id: string): void {
    this.open.set(id);
    this.actions.fault.set(null);
    if (!untracked(this.timings).some((timing) => String(timing.id) === id)) this.foundBy.set(id);
  }

  reload(): void {
    this.read.reload();
  }

  /**
   * @param base what the cuts were moved from
   * @returns the person's own timing, another row than the one that a strategy made; or what somebody else made of it
   */
  async save(
    base: VersionedChange<Timing, TimingCuts>['base'],
    changes: Partial<TimingCuts>,
  ): Promise<Timing | TimingConflict | undefined> {
    let saved: Timing | TimingConflict | undefined;
    await this.actions.run(async () => {
      saved = await saveVersioned<Timing, TimingCuts>({
        base,
        changes,
        send: (id, body) => this.api.patch<Timing>(`/timings/${String(id)}`, body),
        fieldsOf: cutsOf,
      }).catch((error: unknown) => {
        if (error instanceof EditConflict) return error as TimingConflict;
        throw error;
      });
      this.live()?.upsert(saved instanceof EditConflict ? saved.current : saved);
    });
    return saved;
  }

  /** A person looked at it, and it is right: it counts from now on. */
  async approve(timing: Timing): Promise<boolean> {
    return timing.isPinned || timing.strategy === 'manual' || (await this.pin(timing));
  }

  async pin(timing: Timing): Promise<boolean> {
    const before = this.pinnedId();
    const isDone = await this.setPin(timing.id, !timing.isPinned);
    if (isDone) this.pinned.update((steps) => [...steps, before]);
    return isDone;
  }

  async undoPin(): Promise<void> {
    const before = this.pinned().at(-1);
    const now = this.pinnedId();
    if (before === undefined) return;
    const isUndone =
      before === null ? now === null || (await this.setPin(now, false)) : await this.setPin(before, true);
    if (isUndone) this.pinned.update((steps) => steps.slice(0, -1));
  }

  /** Its strategy makes its timings of this clip anew, as soon as a worker has it. */
  async redo({ sourceId, strategy }: Timing): Promise<void> {
    await this.actions.run(() => this.api.post('/timings/redo', { sourceId, strategy }));
  }

  private setPin(id: number, isPinned: boolean): Promise<boolean> {
    return this.actions.run(async () => {
      this.live()?.upsert(await this.api.post<Timing>(`/timings/${String(id)}/pin`, { isPinned }));
    });
  }

  private pinnedId(): number | null {
    return this.timings().find(({ isPinned }) => isPinned)?.id ?? null;
  }

  private async load(id: string): Promise<Clip> {
    const { sourceId } = await this.api.get<Timing>(`/timings/${id}`);
    const source = await this.api.get<SourceWithTimings>(`/sources/${String(sourceId)}`);
    const song = await this.api.get<SongWithLevels>(`/songs/${String(source.songId)}`);
    return { source, song, anime: await this.api.get<Anime>(`/animes/${String(song.animeId)}`) };
  }

  private timingsOf(sourceId: number): LiveCollection<Timing, number, 'catalogue'> {
    return new LiveCollection<Timing, number, 'catalogue'>(this.realtime, {
      room: 'catalogue',
      read: async () => (await this.api.get<SourceWithTimings>(`/sources/${String(sourceId)}`)).timings,
      key: ({ id }) => id,
      compare: inOrder,
      on: {
        'timing.changed': ({ id, row }, timings) => {
          if (row === null) timings.remove(id);
          else if (row.sourceId === sourceId) timings.upsert(row);
        },
      },
    });
  }
}

/** What counts, then a person's own, then the surest. */
function inOrder(a: Timing, b: Timing): number {
  return (
    Number(b.counts) - Number(a.counts) ||
    Number(b.strategy === 'manual') - Number(a.strategy === 'manual') ||
    b.confidence - a.confidence ||
    a.id - b.id
  );
}
