import { computed, effect, inject, Injectable, resource, signal, untracked } from '@angular/core';
import type { CountingLevel, Level, Page, Song } from '@quiz-factory/shared';
import { ActionQueue } from '../core/action-queue';
import { Api } from '../core/api';
import { LiveCollection } from '../core/live-collection';
import { Realtime } from '../core/realtime';
import { reloadWhenBack } from '../core/reload-when-back';

/** The songs of the anime that is open with all their levels and what those come to, live. */
@Injectable()
export class AnimeSongs {
  private readonly api = inject(Api);
  private readonly realtime = inject(Realtime);

  /** The anime that is open. */
  readonly malId = signal<number | undefined>(undefined);
  readonly actions = new ActionQueue();
  private readonly live = computed(() => {
    const animeId = this.malId();
    return animeId === undefined
      ? undefined
      : { songs: this.songsOf(animeId), levels: this.levelsOf(animeId) };
  });
  /** Null until they are read. */
  readonly songs = computed(() => this.live()?.songs.rows() ?? null);
  readonly fault = computed(
    () => this.live()?.songs.fault() ?? this.live()?.levels.fault() ?? this.actions.fault(),
  );
  private readonly levels = computed(() =>
    Map.groupBy(this.live()?.levels.rows() ?? [], ({ songId }) => songId),
  );
  private readonly counting = resource({
    params: () => this.malId(),
    loader: async ({ params: animeId }) =>
      (await this.api.get<{ items: readonly CountingLevel[] }>('/levels/counting', { animeId })).items,
  });
  private readonly countingBySong = computed(
    () =>
      new Map(this.counting.hasValue() ? this.counting.value().map((level) => [level.songId, level]) : []),
  );

  constructor() {
    reloadWhenBack(this.counting);
    effect((onCleanup) => {
      const live = this.live();
      if (!live) return;
      const leave = [live.songs.follow(), live.levels.follow()];
      onCleanup(() => {
        for (const stop of leave) stop();
      });
    });
    // What several levels come to, the server alone knows.
    effect(() => {
      this.levels();
      untracked(() => this.counting.reload());
    });
  }

  levelsOfSong(songId: number): readonly Level[] {
    return this.levels().get(songId) ?? [];
  }

  countingOfSong(songId: number): CountingLevel | undefined {
    return this.countingBySong().get(songId);
  }

  /** Or no longer, if it is pinned. */
  async pin({ id, isPinned }: Level): Promise<void> {
    await this.actions.run(async () => {
      const row = await this.api.post<Level>(`/levels/${String(id)}/pin`, { isPinned: !isPinned });
      this.live()?.levels.upsert(row);
    });
  }

  private songsOf(animeId: number): LiveCollection<Song, number, 'catalogue'> {
    return new LiveCollection<Song, number, 'catalogue'>(this.realtime, {
      room: 'catalogue',
      read: async () => (await this.api.get<Page<Song>>('/songs', { animeId, pageSize: 200 })).items,
      key: ({ id }) => id,
      compare: inOrder,
      on: {
        'song.changed': ({ id, row }, songs) => {
          if (row === null) songs.remove(id);
          else if (row.animeId === animeId) songs.upsert(row);
        },
      },
    });
  }

  private levelsOf(animeId: number): LiveCollection<Level, number, 'catalogue'> {
    return new LiveCollection<Level, number, 'catalogue'>(this.realtime, {
      room: 'catalogue',
      read: async () => (await this.api.get<Page<Level>>('/levels', { animeId, pageSize: 500 })).items,
      key: ({ id }) => id,
      compare: surestFirst,
      on: {
        'level.changed': ({ id, row }, levels) => {
          if (row === null) levels.remove(id);
          else if (this.live()?.songs.get(row.songId)) levels.upsert(row);
        },
      },
    });
  }
}

/** Openings first, by number. */
function inOrder(a: Song, b: Song): number {
  return b.category.localeCompare(a.category) || a.number - b.number;
}

/** What counts, then the surest. */
function surestFirst(a: Level, b: Level): number {
  return Number(b.counts) - Number(a.counts) || b.confidence - a.confidence || a.id - b.id;
}
