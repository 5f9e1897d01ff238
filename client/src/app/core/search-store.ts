import { Injectable, signal } from '@angular/core';

/** The search of the top line; the page that can search declares it, and hears the text. */
@Injectable({ providedIn: 'root' })
export class SearchStore {
  readonly text = signal('');
  /** What the page on screen searches; null: it cannot. */
  readonly subject = signal<string | null>(null);
}
