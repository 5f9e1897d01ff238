import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';

/** What is shown while no quiz is open. */
@Component({
  selector: 'qf-quiz-start',
  imports: [EmptyState, Icon, RouterLink],
  template: `
    <qf-empty-state icon="quizzes" heading="Make a quiz">
      <ng-container text>
        Say how many rounds, how hard, from when. You see at once which songs that gives, and why others were
        passed over. Then press Render.
      </ng-container>
      <a class="tool main" routerLink="/quizzes/new"><qf-icon name="plus" />New quiz</a>
    </qf-empty-state>
  `,
})
export class QuizStart {}
