import { DOCUMENT, inject, Injectable, signal } from '@angular/core';

export interface Shortcut {
  /** As in `KeyboardEvent.key`. */
  readonly keys: readonly string[];
  readonly does: string;
  readonly run: () => void;
}

/** One listener for the whole panel. What was registered last is asked first, so that a drawer wins over its page. */
@Injectable({ providedIn: 'root' })
export class Shortcuts {
  private readonly layers = signal<readonly (readonly Shortcut[])[]>([]);
  readonly isListOpen = signal(false);
  readonly all = this.layers.asReadonly();

  constructor() {
    inject(DOCUMENT).addEventListener('keydown', (event) => {
      this.press(event);
    });
  }

  /** @returns how to take them away again */
  register(shortcuts: readonly Shortcut[]): () => void {
    this.layers.update((layers) => [shortcuts, ...layers]);
    return () => {
      this.layers.update((layers) => layers.filter((layer) => layer !== shortcuts));
    };
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target instanceof HTMLElement ? event.target : null;
    // Letters typed into a field are text; a focused button keeps its Enter and Space.
    if (event.key !== 'Escape' && target?.closest('input:not([type=checkbox]), textarea, select')) return;
    if (event.key === 'Enter' && target?.closest('button, a, [role=menuitem]')) return;
    const found = this.layers()
      .flat()
      .find(({ keys }) => keys.includes(event.key));
    if (!found) return;
    event.preventDefault();
    found.run();
  }
}
