import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import type { Worker, WorkerLogEntry } from '@quiz-factory/shared';
import { Realtime } from '../core/realtime';
import { Drawer } from '../ui/drawer';

const levels = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];
/** Enough to understand what happened; more would only slow the page. */
const KEPT = 1000;

/** What one worker says, live. */
@Component({
  selector: 'qf-worker-log',
  imports: [Drawer],
  template: `
    <qf-drawer [heading]="worker().kind + ' · log'" (closed)="closed.emit()">
      <select #box bar class="field" aria-label="Least level" (change)="setLeast(box.value)">
        @for (level of levels; track level) {
          <option [value]="level" [selected]="level === least()">{{ level }}</option>
        }
      </select>
      @if (fault(); as words) {
        <p class="fault" role="alert">{{ words }}</p>
      }
      @for (entry of shown(); track $index) {
        <div class="entry" [class]="entry.level">
          <time [attr.datetime]="entry.at" [title]="entry.at">{{ time(entry.at) }}</time>
          <span class="level">{{ entry.level }}</span>
          <span class="words"
            >{{ entry.message }} <span class="quiet">{{ fields(entry) }}</span></span
          >
        </div>
      } @empty {
        <p class="quiet">{{ entries() === null ? 'Reading …' : 'Nothing was said at this level yet.' }}</p>
      }
    </qf-drawer>
  `,
  styles: `
    :host {
      display: grid;
      min-height: 0;
    }
    .entry {
      display: grid;
      grid-template-columns: 62px 40px 1fr;
      gap: 8px;
      padding: 3px 0;
      font-size: 12px;
    }
    time,
    .level {
      color: var(--quiet);
    }
    .words {
      overflow-wrap: anywhere;
    }
    .warn .level {
      color: var(--waiting);
      font-weight: 600;
    }
    .error .level,
    .error .words {
      color: var(--failed);
    }
  `,
})
export class WorkerLog {
  readonly worker = input.required<Worker>();
  readonly closed = output();

  protected readonly levels = levels;
  protected readonly least = signal<Level>('info');
  protected readonly entries = signal<readonly WorkerLogEntry[] | null>(null);
  protected readonly fault = signal<string | null>(null);
  private readonly id = computed(() => this.worker().id);
  /** Newest first: what happens now is where the eye is. */
  protected readonly shown = computed(() =>
    (this.entries() ?? [])
      .filter(({ level }) => levels.indexOf(level) >= levels.indexOf(this.least()))
      .toReversed(),
  );

  constructor() {
    const realtime = inject(Realtime);
    effect((onCleanup) => {
      this.entries.set(null);
      this.fault.set(null);
      onCleanup(
        realtime.subscribe(`worker:${this.id()}`, {
          onSnapshot: ({ log }) => {
            this.entries.set(log);
            this.fault.set(null);
          },
          onEvent: ({ name, payload }) => {
            if (name === 'worker.log')
              this.entries.update((entries) => [...(entries ?? []), ...payload.entries].slice(-KEPT));
          },
          onStale: (detail) => {
            this.fault.set(detail);
          },
        }),
      );
    });
  }

  protected setLeast(value: string): void {
    this.least.set(levels.find((level) => level === value) ?? 'info');
  }

  protected time(at: string): string {
    return new Date(at).toLocaleTimeString('en-GB');
  }

  protected fields(entry: WorkerLogEntry): string {
    return Object.entries(entry.fields)
      .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join(' ');
  }
}
