import { Component, computed, input } from '@angular/core';
import { difficultyBand } from '@quiz-factory/shared';

/** One bar a round, as high as it is hard. */
@Component({
  selector: 'qf-difficulty-curve',
  template: `
    @for (bar of bars(); track $index) {
      <i [style.height.%]="bar.height" [title]="bar.words"></i>
    }
  `,
  host: { role: 'img', '[attr.aria-label]': 'words()' },
  styles: `
    :host {
      display: flex;
      align-items: flex-end;
      gap: 1px;
      height: var(--curve-height, 18px);
    }
    i {
      flex: 1 1 0;
      max-width: 14px;
      min-width: 1px;
      border-radius: 1px 1px 0 0;
      background: var(--level);
    }
  `,
})
export class DifficultyCurve {
  /** 0…100 of each round. */
  readonly values = input.required<readonly number[]>();

  protected readonly bars = computed(() =>
    this.values().map((value, index) => ({
      // Even the easiest is to be seen.
      height: 8 + 0.92 * value,
      words: `Round ${String(index + 1)}: ${String(Math.round(value))}, ${difficultyBand(value)}`,
    })),
  );
  protected readonly words = computed(() => {
    const values = this.values();
    return values.length === 0
      ? 'No rounds'
      : `Difficulty from ${String(Math.round(Math.min(...values)))} to ${String(Math.round(Math.max(...values)))}`;
  });
}
