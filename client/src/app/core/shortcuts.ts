import { DOCUMENT, inject, Injectable, signal } from '@angular/core';

export interface Shortcut {
  /** As in `KeyboardEvent.key`. */
  readonly keys: readonly string[];
  readonly does: string;
  readonly run: () => void;
  /** False: another one's line in the list of keys tells of it as well. */
  readonly isListed?: boolean;
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
    if (event.key !== 'Escape' && target?.closest('input:not([type=checkbox]), textarea, select')) return;
    if (isOwnKey(event.key, target)) return;
    const found = this.layers()
      .flat()
      .find(({ keys }) => keys.includes(event.key));
    if (!found) return;
    event.preventDefault();
    found.run();
  }
}

/** Letters typed into a field are text; a focused button does what it says on Space and Enter, and nothing else does. */
function isOwnKey(key: string, target: HTMLElement | null): boolean {
  if (key === ' ') return target?.closest('button, summary, input, [role=menuitem]') != null;
  // The link to what is open already leads nowhere.
  return (
    key === 'Enter' &&
    target?.closest('button, summary, [role=menuitem], a:not([aria-current=page], [aria-current=true])') !=
      null
  );
}
