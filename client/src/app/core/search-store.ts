import { Injectable, signal } from '@angular/core';
import type { UrlValue } from './url-query';

/** The search of the top line; the page that can search declares it, and hears the text. */
@Injectable({ providedIn: 'root' })
export class SearchStore {
  /** What the page on screen searches, and where its text is kept; null: it cannot. */
  readonly box = signal<{ readonly subject: string; readonly text: UrlValue } | null>(null);

  /** @returns how to take it away again */
  offer(subject: string, text: UrlValue): () => void {
    const box = { subject, text };
    this.box.set(box);
    return () => {
      if (this.box() === box) this.box.set(null);
    };
  }
}
