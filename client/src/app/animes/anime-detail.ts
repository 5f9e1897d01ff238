import { Component, computed, effect, inject, input, output } from '@angular/core';
import type { Anime } from '@quiz-factory/shared';
import { Drawer } from '../ui/drawer';
import { MadeBy } from '../ui/made-by';
import { Poster } from '../ui/poster';
import { posterAddress } from '../ui/poster-address';
import { AnimeSongs } from './anime-songs';
import { SongLevels } from './song-levels';

/** One anime with its songs and how hard they are, live. */
@Component({
  selector: 'qf-anime-detail',
  imports: [Drawer, MadeBy, Poster, SongLevels],
  providers: [AnimeSongs],
  template: `
    <qf-drawer [heading]="anime().titleRomaji" (closed)="closed.emit()">
      <div class="who">
        <qf-poster [url]="poster()" [name]="anime().titleRomaji" />
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
      @if (songs.fault(); as words) {
        <p class="fault" role="alert">{{ words }}</p>
      }
      @for (song of songs.songs() ?? []; track song.id) {
        <div class="song">
          <span class="tag">{{ song.category }} {{ song.number }}</span>
          <span class="name">
            {{ song.title ?? 'Title unknown' }} <span class="quiet">{{ song.artists.join(', ') }}</span>
          </span>
          <qf-made-by [by]="song.addedBy" />
        </div>
        <qf-song-levels
          [counting]="songs.countingOfSong(song.id)"
          [levels]="songs.levelsOfSong(song.id)"
          [isBusy]="songs.actions.isBusy()"
          (pinned)="songs.pin($event)"
        />
      } @empty {
        <p class="quiet">
          {{ songs.songs() === null ? 'Reading …' : 'No songs yet. A running song worker finds them.' }}
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

  protected readonly songs = inject(AnimeSongs);
  protected readonly poster = computed(() => posterAddress(this.anime(), 'medium'));

  constructor() {
    effect(() => {
      this.songs.malId.set(this.anime().malId);
    });
  }
}
