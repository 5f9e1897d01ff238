import { computed, inject, Injectable } from '@angular/core';
import type { QuizSummary } from '@quiz-factory/shared';
import { LiveCollection } from '../core/live-collection';
import { Realtime } from '../core/realtime';

/** The latest quizzes, the latest first. */
@Injectable()
export class QuizzesStore {
  readonly live = new LiveCollection<QuizSummary, number, 'quizzes'>(inject(Realtime), {
    room: 'quizzes',
    read: ({ items }) => items,
    key: ({ id }) => id,
    compare: (a, b) => b.id - a.id,
    on: {
      'quiz.changed': ({ id, row }, quizzes) => {
        if (row) quizzes.upsert(row);
        else quizzes.remove(id);
      },
    },
  });
  readonly channels = computed(() => [
    ...new Set((this.live.rows() ?? []).flatMap(({ channel }) => (channel === null ? [] : [channel]))),
  ]);
}
