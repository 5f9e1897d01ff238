import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import type { StoredTemplate } from '@quiz-factory/shared';
import { filter, map } from 'rxjs';
import { SearchStore } from '../core/search-store';
import { EmptyState } from '../ui/empty-state';
import { MomentPicture } from './moment-picture';
import { TemplatesStore } from './templates-store';

/** The templates at the left, each with a frame of it; at the right the one that is looked at. */
@Component({
  selector: 'qf-templates-page',
  imports: [EmptyState, MomentPicture, RouterLink, RouterLinkActive, RouterOutlet],
  templateUrl: './templates-page.html',
  styleUrl: './templates-page.scss',
})
export class TemplatesPage {
  protected readonly store = inject(TemplatesStore);
  private readonly router = inject(Router);
  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
    ),
    { initialValue: this.router.url },
  );
  protected readonly isNothingOpen = computed(() => !/^\/templates\/\d/u.test(this.url()));

  constructor() {
    inject(SearchStore).subject.set(null);
    void this.store.read();
  }

  protected shapeOf({ document: { canvas } }: StoredTemplate): string {
    const { width, height, fps } = canvas;
    return `${String(width)} × ${String(height)} · ${String(fps)} fps`;
  }
}
