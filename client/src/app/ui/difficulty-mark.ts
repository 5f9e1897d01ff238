import { Component, computed, input } from '@angular/core';
import { difficultyBand } from '@quiz-factory/shared';

/** A difficulty as a number and a word. */
@Component({
  selector: 'qf-difficulty-mark',
  template: `<b>{{ rounded() }}</b> {{ band() }}`,
  styles: `
    :host {
      color: var(--level);
      white-space: nowrap;
    }
    b {
      display: inline-block;
      min-width: 2.2ch;
      text-align: right;
      font-weight: 600;
    }
  `,
})
export class DifficultyMark {
  /** 0…100. */
  readonly value = input.required<number>();
  protected readonly rounded = computed(() => Math.round(this.value()));
  protected readonly band = computed(() => difficultyBand(this.value()));
}
