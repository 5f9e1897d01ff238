import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import type { Anime, Page, Song } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { ApiFault } from '../core/api-fault';
import { Realtime } from '../core/realtime';
import { Drawer } from '../ui/drawer';
import { MadeBy } from '../ui/made-by';
import { Poster } from '../ui/poster';

/** One anime with its songs, live. */
@Component({
  selector: 'qf-anime-detail',
  imports: [Drawer, MadeBy, Poster],
  template: `
    <qf-drawer [heading]="anime().titleRomaji" (closed)="closed.emit()">
      <div class="who">
        <qf-poster [url]="anime().posterUrl" [name]="anime().titleRomaji" />
        <div>
          <h2>{{ anime().titleEnglish ?? anime().titleRomaji }}</h2>
          @if (anime().titleJapanese; as japanese) {
            <p lang="ja">{{ japanese }}</p>
          }
          <p class="quiet">
            {{ anime().releaseSeason }} {{ anime().releaseYear ?? 'year unknown' }} ·
            {{ anime().popularity === null ? 'not ranked' : '#' + anime().popularity }}
          </p>
          <p class="quiet">
            {{ anime().isProvisional ? 'Provisional: made from file names' : 'MAL ' + anime().malId }}
          </p>
        </div>
      </div>
      <h3>Songs</h3>
      @if (fault(); as words) {
        <p class="fault" role="alert">{{ words }}</p>
      }
      @for (song of songs() ?? []; track song.id) {
        <div class="song">
          <span class="tag">{{ song.category }} {{ song.number }}</span>
          <span class="name">
            {{ song.title ?? 'Title unknown' }} <span class="quiet">{{ song.artists.join(', ') }}</span>
          </span>
          <qf-made-by [by]="song.addedBy" />
        </div>
      } @empty {
        <p class="quiet">
          {{ songs() === null ? 'Reading …' : 'No songs yet. A running song worker finds them.' }}
        </p>
      }
    </qf-drawer>
  `,
  styles: `
    :host {
      display: grid;
      min-height: 0;
      --poster-width: 84px;
    }
    .who {
      display: flex;
      gap: 16px;
      margin-bottom: 20px;
    }
    .who > div {
      display: grid;
      gap: 4px;
      align-content: start;
    }
    h3 {
      font-size: 13px;
      color: var(--song);
      margin-bottom: 4px;
    }
    .song {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 30px;
      border-top: 1px solid var(--line);
    }
    .tag {
      color: var(--song);
      font-weight: 600;
      white-space: nowrap;
    }
    .name {
      flex: 1;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  `,
})
export class AnimeDetail {
  readonly anime = input.required<Anime>();
  readonly closed = output();

  private readonly api = inject(Api);
  /** A changed title or flag is no reason to read the songs again. */
  private readonly malId = computed(() => this.anime().malId);
  protected readonly songs = signal<readonly Song[] | null>(null);
  protected readonly fault = signal<string | null>(null);

  constructor() {
    const realtime = inject(Realtime);
    effect((onCleanup) => {
      const malId = this.malId();
      let isCurrent = true;
      this.songs.set(null);
      const read = async (): Promise<void> => {
        try {
          const page = await this.api.get<Page<Song>>('/songs', { animeId: malId, pageSize: 200 });
          if (isCurrent) this.songs.set([...page.items].sort(inOrder));
        } catch (error) {
          if (isCurrent) this.fault.set(ApiFault.of(error).message);
        }
      };
      void read();
      onCleanup(
        realtime.join('catalogue', {
          entered: () => void read(),
          heard: ({ name, payload }) => {
            if (name === 'song.changed' && (payload.row === null || payload.row.animeId === malId))
              this.apply(payload.id, payload.row);
          },
        }),
      );
      onCleanup(() => {
        isCurrent = false;
      });
    });
  }

  private apply(id: number, row: Song | null): void {
    this.songs.update((songs) => {
      if (songs === null) return null;
      const others = songs.filter((song) => song.id !== id);
      return row ? [...others, row].sort(inOrder) : others;
    });
  }
}

/** Openings first, by number. */
function inOrder(a: Song, b: Song): number {
  return b.category.localeCompare(a.category) || a.number - b.number;
}
