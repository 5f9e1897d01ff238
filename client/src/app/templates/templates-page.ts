import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import type { StoredTemplate } from '@quiz-factory/shared';
import { reloadWhenBack } from '../core/reload-when-back';
import { routedId } from '../core/routed-id';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { TemplatePreview } from './template-preview';
import { TemplatesStore } from './templates-store';

/** The templates at the left, each with a frame of it; at the right the one that is looked at. */
@Component({
  selector: 'qf-templates-page',
  imports: [EmptyState, Icon, TemplatePreview, RouterLink, RouterLinkActive, RouterOutlet],
  templateUrl: './templates-page.html',
  styleUrl: './templates-page.scss',
  host: { class: 'two-panes', '[class.shows-one]': 'isOneShown()' },
})
export class TemplatesPage {
  protected readonly store = inject(TemplatesStore);
  private readonly open = routedId('templates');
  protected readonly isNothingOpen = computed(() => this.open() === null);
  protected readonly isOneShown = computed(() => !this.isNothingOpen());

  constructor() {
    const read = (): void => void this.store.read();
    reloadWhenBack({ reload: read });
    read();
  }

  protected shapeOf({ document: { canvas } }: StoredTemplate): string {
    const { width, height, fps } = canvas;
    return `${String(width)} × ${String(height)} · ${String(fps)} fps`;
  }
}
