import { Component, input } from '@angular/core';
import { MatTooltip } from '@angular/material/tooltip';
import { Icon, type IconName } from './icon';

/** A small button of a row: a picture, with its words for those who point at it, come to it by key, or hear it. */
@Component({
  selector: 'qf-icon-button',
  imports: [Icon, MatTooltip],
  template: `
    <button
      class="tool bare"
      type="button"
      [matTooltip]="tip()"
      matTooltipShowDelay="400"
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
