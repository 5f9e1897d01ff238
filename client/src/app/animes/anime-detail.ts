import { Component, computed, effect, inject, input, output } from '@angular/core';
import type { Anime, Page, Song } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { LiveCollection } from '../core/live-collection';
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
  private readonly realtime = inject(Realtime);
  private readonly live = computed(() => this.songsOf(this.malId()));
  protected readonly songs = computed(() => this.live().rows());
  protected readonly fault = computed(() => this.live().fault());

  constructor() {
    effect((onCleanup) => {
      onCleanup(this.live().follow());
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
}

/** Openings first, by number. */
function inOrder(a: Song, b: Song): number {
  return b.category.localeCompare(a.category) || a.number - b.number;
}
