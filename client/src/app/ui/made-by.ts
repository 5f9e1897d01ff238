import { Component, computed, input } from '@angular/core';
import { Icon } from './icon';

/** A pen for what a person made, a small machine with its name for the rest. */
@Component({
  selector: 'qf-made-by',
  imports: [Icon],
  template: `<qf-icon [name]="isPerson() ? 'pen' : 'machine'" />`,
  host: { '[title]': 'words()', '[attr.aria-label]': 'words()', role: 'img' },
  styles: `
    :host {
      display: inline-flex;
      color: var(--quiet);
      --icon-size: 14px;
    }
  `,
})
export class MadeBy {
  readonly by = input.required<string>();
  protected readonly isPerson = computed(() => this.by() === 'manual');
  protected readonly words = computed(() => (this.isPerson() ? 'Made by a person' : `Made by ${this.by()}`));
}
