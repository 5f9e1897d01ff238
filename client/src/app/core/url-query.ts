import { computed, inject, Injectable, type Signal, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';

/** One word of the address; setting it changes the address in its place, without a new page in the history. */
export interface UrlValue extends Signal<string> {
  set(value: string): void;
}

/**
 * What stands behind the `?` of the address: filters, order and search of the page on screen. There they survive a reload,
 * leaving and coming back, and can be sent to somebody.
 */
@Injectable({ providedIn: 'root' })
export class UrlQuery {
  private readonly router = inject(Router);
  private readonly words = signal<Readonly<Record<string, string>>>(this.read());
  private url = this.router.url;
  private isWriting = false;

  constructor() {
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(() => {
        this.refresh();
      });
  }

  /** @param otherwise what it is while the address does not say; it is left out of the address */
  value(name: string, otherwise = ''): UrlValue {
    // A page is made before its navigation has ended, and is not to begin with the words of the one before.
    if (this.url !== this.router.url) this.refresh();
    return Object.assign(
      computed(() => this.words()[name] ?? otherwise),
      {
        set: (value: string): void => {
          this.write(name, value === otherwise ? undefined : value);
        },
      },
    );
  }

  private write(name: string, value: string | undefined): void {
    this.words.update(({ [name]: _before, ...others }) =>
      value === undefined ? others : { ...others, [name]: value },
    );
    if (this.isWriting) return;
    this.isWriting = true;
    queueMicrotask(() => {
      this.isWriting = false;
      // On the way to another page: that one's address says what holds there.
      if (this.router.currentNavigation()) return;
      const tree = this.router.parseUrl(this.router.url);
      tree.queryParams = { ...this.words() };
      void this.router.navigateByUrl(tree, { replaceUrl: true });
    });
  }

  private refresh(): void {
    this.url = this.router.url;
    this.words.set(this.read());
  }

  private read(): Readonly<Record<string, string>> {
    const { queryParams } = this.router.parseUrl(this.router.url);
    return Object.fromEntries(
      Object.entries(queryParams as Readonly<Record<string, unknown>>).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    );
  }
}
