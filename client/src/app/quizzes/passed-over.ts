import { Component, computed, input } from '@angular/core';
import type { PassedOverReason } from '@quiz-factory/shared';

/** Songs that a selection did not take, by the reason. */
@Component({
  selector: 'qf-passed-over',
  template: `
    <h2>
      Passed over <span class="quiet">{{ total().toLocaleString('en') }}</span>
    </h2>
    @for (group of reasons(); track group.reason) {
      <details>
        <summary>
          <b>{{ group.count.toLocaleString('en') }}</b> {{ group.reason }}
        </summary>
        <ul>
          @for (title of group.titles; track $index) {
            <li>{{ title }}</li>
          }
          @if (group.count > group.titles.length) {
            <li class="quiet">and {{ (group.count - group.titles.length).toLocaleString('en') }} more</li>
          }
        </ul>
      </details>
    } @empty {
      <p class="quiet">No song was passed over.</p>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    h2 {
      margin-bottom: 6px;
    }
    summary {
      padding: 4px 0;
      cursor: pointer;
    }
    b {
      display: inline-block;
      min-width: 4ch;
      text-align: right;
      font-weight: 600;
    }
    ul {
      margin: 0 0 8px;
      padding-left: 6ch;
      color: var(--quiet);
      columns: 2;
    }
  `,
})
export class PassedOverList {
  readonly reasons = input.required<readonly PassedOverReason[]>();
  protected readonly total = computed(() => this.reasons().reduce((sum, { count }) => sum + count, 0));
}
