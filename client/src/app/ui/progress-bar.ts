import { Component, computed, input } from '@angular/core';

/** 0…1; null while nobody knows: then a quiet stripe, not a false number. */
@Component({
  selector: 'qf-progress-bar',
  template: `<span [class.unknown]="value() === null" [style.transform]="scale()"></span>`,
  host: {
    role: 'progressbar',
    '[attr.aria-label]': 'label()',
    '[attr.aria-valuenow]': 'percent()',
    'aria-valuemin': '0',
    'aria-valuemax': '100',
  },
  styles: `
    :host {
      display: block;
      height: 4px;
      border-radius: 2px;
      overflow: hidden;
      background: var(--mat-sys-surface-container-highest);
    }
    span {
      display: block;
      height: 100%;
      background: var(--working);
      transform-origin: left;
      transition: transform 150ms linear;
    }
    .unknown {
      opacity: 0.45;
    }
  `,
})
export class ProgressBar {
  readonly value = input.required<number | null>();
  readonly label = input.required<string>();
  protected readonly percent = computed(() => {
    const value = this.value();
    return value === null ? null : Math.round(value * 100);
  });
  protected readonly scale = computed(() => `scaleX(${String(this.value() ?? 1)})`);
}
