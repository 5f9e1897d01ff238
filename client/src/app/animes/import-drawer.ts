import { Component, inject, output } from '@angular/core';
import type { CatalogueImport } from '@quiz-factory/shared';
import { Drawer } from '../ui/drawer';
import { Icon } from '../ui/icon';
import { ProgressBar } from '../ui/progress-bar';
import { StatusChip } from '../ui/status-chip';
import { FetchList } from './fetch-list';
import { ImportsStore } from './imports-store';

const statuses = {
  queued: { tone: 'waiting', icon: 'wait', word: 'Queued' },
  running: { tone: 'working', icon: 'workers', word: 'Reading' },
  completed: { tone: 'done', icon: 'check', word: 'Completed' },
  failed: { tone: 'failed', icon: 'warning', word: 'Failed' },
} as const;

@Component({
  selector: 'qf-import-drawer',
  imports: [Drawer, FetchList, Icon, ProgressBar, StatusChip],
  template: `
    <qf-drawer heading="Import a catalogue" (closed)="closed.emit()">
      <p class="quiet">
        A list of MyAnimeList, AniList, Kitsu, Shikimori or AniDB, a song list of AMQ or AnisongDB, the
        anime-offline-database, a table (CSV) … What is there already is updated, never doubled.
      </p>
      <label class="tool main" [class.busy]="store.isUploading()">
        <qf-icon name="upload" />{{ store.isUploading() ? 'Sending …' : 'Choose a file' }}
        <input
          #box
          type="file"
          accept=".xml,.json,.jsonl,.csv,.tsv,.dat,.gz,.zst,.txt"
          (change)="send(box)"
        />
      </label>
      <p class="quiet">Or what a service has:</p>
      <qf-fetch-list />
      @if (store.uploadFault() ?? store.live.fault(); as words) {
        <p class="fault" role="alert">{{ words }}</p>
      }
      @for (item of store.live.rows() ?? []; track item.id) {
        <section>
          <div class="line">
            <strong>{{ item.name }}</strong>
            <qf-status-chip
              [tone]="status(item).tone"
              [icon]="status(item).icon"
              [word]="status(item).word"
            />
          </div>
          @if (item.status === 'running') {
            <qf-progress-bar [value]="null" [label]="'Import of ' + item.name" />
          }
          <p class="quiet">
            {{ item.read }} read · {{ item.created }} new · {{ item.updated }} updated ·
            {{ item.unchanged }} unchanged · {{ item.rejected }} rejected
          </p>
          @if (item.error; as words) {
            <p class="fault">{{ words }}</p>
          }
          @for (note of item.notes; track note) {
            <p class="quiet">{{ note }}</p>
          }
          @if (item.problems.length > 0) {
            <details>
              <summary>
                {{ item.problems.length === 1 ? '1 problem' : item.problems.length + ' problems' }}
              </summary>
              <ul>
                @for (problem of item.problems; track $index) {
                  <li>
                    <span class="quiet">line {{ problem.line }}</span> {{ problem.reason }}
                  </li>
                }
              </ul>
            </details>
          }
        </section>
      } @empty {
        <p class="quiet">{{ store.live.rows() ? 'Nothing was imported yet.' : 'Reading …' }}</p>
      }
    </qf-drawer>
  `,
  styles: `
    :host {
      display: grid;
      min-height: 0;
    }
    .tool {
      margin: 12px 0;
      position: relative;
    }
    .tool:focus-within {
      outline: 2px solid var(--accent);
      outline-offset: 2px;
    }
    .busy {
      pointer-events: none;
      opacity: 0.6;
    }
    input {
      position: absolute;
      inset: 0;
      opacity: 0;
      cursor: pointer;
    }
    section {
      display: grid;
      gap: 6px;
      padding: 10px 0;
      border-top: 1px solid var(--line);
    }
    .line {
      display: flex;
      justify-content: space-between;
      gap: 8px;
    }
    strong {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    ul {
      margin: 4px 0;
      padding-left: 16px;
    }
  `,
})
export class ImportDrawer {
  readonly closed = output();
  protected readonly store = inject(ImportsStore);

  protected status(item: CatalogueImport): (typeof statuses)[CatalogueImport['status']] {
    return statuses[item.status];
  }

  protected send(box: HTMLInputElement): void {
    const file = box.files?.[0];
    if (file) void this.store.upload(file);
    // So that the same file can be chosen again.
    box.value = '';
  }
}
