import { Component, DestroyRef, ElementRef, inject, input, output } from '@angular/core';
import { Shortcuts } from '../core/shortcuts';
import { Icon } from './icon';

/** A pane at the right that is closed with Esc. */
@Component({
  selector: 'qf-drawer',
  imports: [Icon],
  template: `
    <header>
      <h2>{{ heading() }}</h2>
      <ng-content select="[bar]" />
      <button class="tool bare" type="button" aria-label="Close" title="Close (Esc)" (click)="closed.emit()">
        <qf-icon name="close" />
      </button>
    </header>
    <div class="body"><ng-content /></div>
  `,
  host: { role: 'region', '[attr.aria-label]': 'heading()' },
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-height: 0;
      min-width: 0;
      border-left: 1px solid var(--line);
      background: var(--mat-sys-surface);
    }
    header {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 0 8px 0 16px;
      height: 44px;
      flex: none;
      border-bottom: 1px solid var(--line);
    }
    h2 {
      flex: 1;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .body {
      flex: 1;
      min-height: 0;
      overflow: auto;
      padding: 16px;
    }
  `,
})
export class Drawer {
  readonly heading = input.required<string>();
  readonly closed = output();

  constructor() {
    const opener = document.activeElement;
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const unregister = inject(Shortcuts).register([
      {
        keys: ['Escape'],
        does: 'Close the pane',
        run: () => {
          this.closed.emit();
        },
      },
    ]);
    inject(DestroyRef).onDestroy(() => {
      unregister();
      // Focus goes back to where it came from, if it was in here.
      if (host.contains(document.activeElement) && opener instanceof HTMLElement) opener.focus();
    });
  }
}
