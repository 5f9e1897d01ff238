import { Component, input } from '@angular/core';
import { Icon, type IconName } from './icon';

/** A small button of a row: a picture, with its words for those who point at it or hear it. */
@Component({
  selector: 'qf-icon-button',
  imports: [Icon],
  template: `
    <button
      class="tool bare"
      type="button"
      [title]="tip()"
      [attr.aria-label]="label()"
      [attr.aria-pressed]="isPressed()"
      [disabled]="isDisabled()"
    >
      <qf-icon [name]="icon()" />
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
    }
  `,
})
export class IconButton {
  readonly icon = input.required<IconName>();
  /** What it does, with its key. */
  readonly tip = input.required<string>();
  /** What it does, and to what. */
  readonly label = input.required<string>();
  /** Undefined: it is no switch. */
  readonly isPressed = input<boolean>();
  readonly isDisabled = input(false);
}
