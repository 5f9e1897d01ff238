import { Component, input } from '@angular/core';
import { Icon, type IconName } from './icon';

/** An empty place that teaches the next step; the step itself is put inside. */
@Component({
  selector: 'qf-empty-state',
  imports: [Icon],
  template: `
    <qf-icon [name]="icon()" />
    <h2>{{ heading() }}</h2>
    <p class="quiet"><ng-content select="[text]" /></p>
    <div><ng-content /></div>
  `,
  styles: `
    :host {
      display: grid;
      place-content: center;
      justify-items: center;
      gap: 8px;
      min-height: 240px;
      height: 100%;
      text-align: center;
      padding: 24px;
      box-sizing: border-box;
      --icon-size: 36px;
    }
    qf-icon {
      color: var(--quiet);
    }
    p {
      max-width: 46ch;
    }
    div {
      --icon-size: 16px;
      display: flex;
      gap: 8px;
      margin-top: 8px;
    }
  `,
})
export class EmptyState {
  readonly icon = input.required<IconName>();
  readonly heading = input.required<string>();
}
