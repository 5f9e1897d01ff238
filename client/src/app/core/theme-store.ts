import { DOCUMENT, effect, inject, Injectable, signal } from '@angular/core';

const KEY = 'quiz-factory.theme';
const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Light, dark, or what the system says. */
@Injectable({ providedIn: 'root' })
export class ThemeStore {
  readonly theme = signal<Theme>(themes.find((name) => name === localStorage.getItem(KEY)) ?? 'system');

  constructor() {
    const root = inject(DOCUMENT).documentElement;
    effect(() => {
      localStorage.setItem(KEY, this.theme());
      root.dataset['theme'] = this.theme();
    });
  }

  next(): void {
    this.theme.update((theme) => themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system');
  }
}
