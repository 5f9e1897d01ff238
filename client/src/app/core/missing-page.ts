import { DOCUMENT, inject, Injectable } from '@angular/core';
import type { NavigationError } from '@angular/router';

const LOOK_AGAIN_MS = 1000;

/**
 * The script of a page could not be had: the server was away, or it is another version by now, whose scripts have other
 * names. As soon as it answers, the panel is loaded anew at that page; a browser does not ask for such a script twice.
 */
@Injectable({ providedIn: 'root' })
export class MissingPage {
  private readonly window = inject(DOCUMENT).defaultView;
  private wanted: string | null = null;

  /** Other faults of a navigation are not its business. */
  heed({ error, url }: NavigationError): void {
    if (!isMissingScript(error)) return;
    const isWaiting = this.wanted !== null;
    this.wanted = url;
    if (!isWaiting) void this.loadWhenBack();
  }

  private async loadWhenBack(): Promise<void> {
    for (;;) {
      const isBack = await fetch('/api/health').then(
        ({ ok }) => ok,
        () => false,
      );
      if (isBack) break;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    this.window?.location.assign(this.wanted ?? '/');
  }
}

/** Each browser has words of its own for it. */
const isMissingScript = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported module|module script|ChunkLoadError/iu.test(error.message);
