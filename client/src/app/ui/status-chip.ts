import { Component, computed, input } from '@angular/core';
import { Icon, type IconName } from './icon';

export type StatusTone = 'idle' | 'working' | 'done' | 'waiting' | 'failed' | 'finalized';

/** A status is never colour alone: it has an icon and a word. */
@Component({
  selector: 'qf-status-chip',
  imports: [Icon],
  template: `<qf-icon [name]="icon()" /><span>{{ word() }}</span>`,
  host: { '[style.color]': 'colour()' },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 5px;
      white-space: nowrap;
      --icon-size: 15px;
    }
  `,
})
export class StatusChip {
  readonly tone = input.required<StatusTone>();
  readonly icon = input.required<IconName>();
  readonly word = input.required<string>();
  protected readonly colour = computed(() => `var(--${this.tone()})`);
}
