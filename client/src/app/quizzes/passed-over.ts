import { Component, computed, input } from '@angular/core';
import type { PassedOver } from '@quiz-factory/shared';

/** So many songs of one reason are named. */
const NAMED = 100;

/** Songs that a selection did not take, by the reason. */
@Component({
  selector: 'qf-passed-over',
  template: `
    <h2>
      Passed over <span class="quiet">{{ songs().length.toLocaleString('en') }}</span>
    </h2>
    @for (group of groups(); track group.reason) {
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
  readonly songs = input.required<readonly PassedOver[]>();

  /** The most frequent reason first. */
  protected readonly groups = computed(() => {
    const byReason = new Map<string, string[]>();
    for (const { title, reason } of this.songs()) {
      const titles = byReason.get(reason);
      if (titles) titles.push(title);
      else byReason.set(reason, [title]);
    }
    return [...byReason]
      .map(([reason, titles]) => ({ reason, count: titles.length, titles: titles.slice(0, NAMED) }))
      .sort((a, b) => b.count - a.count);
  });
}
