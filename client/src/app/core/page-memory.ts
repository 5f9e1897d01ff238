import { inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, type UrlTree } from '@angular/router';
import { filter } from 'rxjs';

/** Where each page was left, so that the rail leads back there and not to its beginning. */
@Injectable({ providedIn: 'root' })
export class PageMemory {
  private readonly router = inject(Router);
  private readonly left = signal<ReadonlyMap<string, string>>(new Map());
  private readonly here = signal('');

  constructor() {
    this.remember(this.router.url);
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(({ urlAfterRedirects }) => {
        this.remember(urlAfterRedirects);
      });
  }

  /** @param path of the page: `/timings`. On that page itself it leads to its list, as it is filtered. */
  linkTo(path: string): UrlTree {
    const page = pageOf(path);
    const tree = this.router.parseUrl(this.left().get(page) ?? path);
    if (page !== this.here()) return tree;
    return this.router.createUrlTree([path], { queryParams: tree.queryParams });
  }

  private remember(url: string): void {
    const page = pageOf(url);
    this.here.set(page);
    this.left.update((left) => new Map([...left, [page, url]]));
  }
}

const pageOf = (url: string): string => url.split(/[/?#]/u)[1] ?? '';
