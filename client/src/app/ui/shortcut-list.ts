import { Component, computed, inject } from '@angular/core';
import { Shortcuts } from '../core/shortcuts';
import { Drawer } from './drawer';

const names: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Escape: 'Esc',
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
};

@Component({
  selector: 'qf-shortcut-list',
  imports: [Drawer],
  template: `
    <qf-drawer heading="Keyboard" (closed)="shortcuts.isListOpen.set(false)">
      <dl>
        @for (line of lines(); track $index) {
          <dt>
            @for (key of line.keys; track key) {
              <kbd>{{ key }}</kbd>
            }
          </dt>
          <dd>{{ line.does }}</dd>
        }
      </dl>
    </qf-drawer>
  `,
  styles: `
    :host {
      position: absolute;
      inset: 0 0 0 auto;
      width: 320px;
      z-index: 10;
      display: grid;
    }
    dl {
      display: grid;
      grid-template-columns: max-content 1fr;
      gap: 8px 16px;
      margin: 0;
    }
    dt {
      display: flex;
      gap: 4px;
    }
    dd {
      margin: 0;
    }
  `,
})
export class ShortcutList {
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly lines = computed(() =>
    this.shortcuts
      .all()
      .flat()
      .filter(({ isListed }) => isListed !== false)
      .map(({ keys, does }) => ({ keys: keys.map((key) => names[key] ?? key), does })),
  );
}
