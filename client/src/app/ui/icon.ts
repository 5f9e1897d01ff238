import { Component, computed, input } from '@angular/core';

/** Line drawings on a 24 px grid, drawn for this panel; nothing is fetched for them. */
const drawings = {
  animes: 'M4 5h10v14H4zM14 8h6v11h-6M7 9h4M7 12h4',
  workers:
    'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M18.4 5.6l-2.2 2.2M7.8 16.2l-2.2 2.2',
  quizzes: 'M4 5h16v11H4zM10 8v5l4-2.5zM8 20h8',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 20 20',
  block: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M6.5 6.5l11 11',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  undo: 'M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-3',
  redo: 'M16 5l4 4-4 4M20 9H9.5a5.5 5.5 0 0 0 0 11h3',
  pin: 'M9 4h6l-1 6 3 3H7l3-3zM12 13v7',
  upload: 'M12 15V4M7.5 8.5 12 4l4.5 4.5M4 16v4h16v-4',
  download: 'M12 4v11M7.5 10.5 12 15l4.5-4.5M4 16v4h16v-4',
  swap: 'M4 8h13M13.5 4.5 17 8l-3.5 3.5M20 16H7M10.5 12.5 7 16l3.5 3.5',
  up: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  timings: 'M3 12h2l2-6 3 12 3-9 2 5 2-2h4',
  templates: 'M4 5h16v14H4zM4 15h16M8 9h8',
  copy: 'M8 8h11v12H8zM5 16V4h11',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.5 10 17 19 7',
  pause: 'M8 5v14M16 5v14',
  play: 'M7 5v14l11-7z',
  stop: 'M6 6h12v12H6z',
  plus: 'M12 5v14M5 12h14',
  tune: 'M5 4v7M5 15v5M12 4v3M12 11v9M19 4v9M19 17v3M3 13h4M10 9h4M17 15h4',
  log: 'M5 6h14M5 10h10M5 14h14M5 18h8',
  trash: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10 11v5M14 11v5',
  out: 'M14 5V4H5v16h9v-1M10 12h10M16.5 8.5 20 12l-3.5 3.5',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4',
  moon: 'M19 14.5A8 8 0 0 1 9.5 5a7.5 7.5 0 1 0 9.5 9.5z',
  system: 'M3 5h18v11H3zM9 20h6M12 16v4',
  help: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M9.7 9.5a2.4 2.4 0 1 1 3.4 2.3c-.8.4-1.1.9-1.1 1.7M12 16.5v.2',
  wait: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.5l3 2',
  warning: 'M12 4 3 19.5h18zM12 10v4.5M12 17v.2',
  idle: 'M12 6a6 6 0 1 0 0 12 6 6 0 0 0 0-12',
  drain: 'M6 4h12l-4.5 7v6l-3 3v-9z',
  pen: 'M5 19l1-4L16 5l3 3L9 18zM14 7l3 3',
  machine: 'M6 8h12v10H6zM12 8V4M9.5 12v1.5M14.5 12v1.5M3 12v3M21 12v3',
  left: 'M14 6l-6 6 6 6',
} as const;
export type IconName = keyof typeof drawings;

@Component({
  selector: 'qf-icon',
  template: `<svg viewBox="0 0 24 24" aria-hidden="true"><path [attr.d]="drawing()" /></svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    svg {
      width: var(--icon-size, 16px);
      height: var(--icon-size, 16px);
      fill: none;
      stroke: currentColor;
      stroke-width: 1.8;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  protected readonly drawing = computed(() => drawings[this.name()]);
}
