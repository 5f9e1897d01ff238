import { Component, computed, DestroyRef, inject } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { neighbour, routedId, routedPart } from '../core/routed-id';
import { SearchStore } from '../core/search-store';
import { Shortcuts } from '../core/shortcuts';
import { UrlQuery } from '../core/url-query';
import { DifficultyCurve } from '../ui/difficulty-curve';
import { Icon } from '../ui/icon';
import { QuizzesStore } from './quizzes-store';

/** The quizzes at the left, and at the right the one that is looked at, or a new one. */
@Component({
  selector: 'qf-quizzes-page',
  imports: [DifficultyCurve, Icon, RouterLink, RouterLinkActive, RouterOutlet],
  providers: [QuizzesStore],
  templateUrl: './quizzes-page.html',
  styleUrl: './quizzes-page.scss',
  host: { class: 'two-panes', '[class.shows-one]': 'isOneShown()' },
})
export class QuizzesPage {
  protected readonly store = inject(QuizzesStore);
  private readonly router = inject(Router);
  private readonly text = inject(UrlQuery).value('q');

  protected readonly shown = computed(() => {
    const text = this.text().trim().toLowerCase();
    return (this.store.live.rows() ?? []).filter(
      ({ title, channel, templateName }) =>
        text === '' ||
        [title, channel ?? '', templateName].some((words) => words.toLowerCase().includes(text)),
    );
  });
  protected readonly isFiltered = computed(() => this.text().trim() !== '');
  private readonly open = routedId('quizzes');
  private readonly part = routedPart('quizzes');
  protected readonly isOneShown = computed(() => this.part() !== '');

  constructor() {
    const withdraw = inject(SearchStore).offer('quizzes', this.text);
    const leave = this.store.live.follow();
    const unregister = inject(Shortcuts).register([
      {
        keys: ['j', 'ArrowDown'],
        does: 'Next quiz',
        run: () => {
          this.move(1);
        },
      },
      {
        keys: ['k', 'ArrowUp'],
        does: 'Previous quiz',
        run: () => {
          this.move(-1);
        },
      },
      { keys: ['n'], does: 'New quiz', run: () => void this.router.navigate(['/quizzes/new']) },
    ]);
    inject(DestroyRef).onDestroy(() => {
      leave();
      unregister();
      withdraw();
    });
  }

  private move(by: number): void {
    const next = neighbour(this.shown(), this.open(), by);
    if (next) void this.router.navigate(['/quizzes', next.id], { queryParamsHandling: 'preserve' });
  }
}
