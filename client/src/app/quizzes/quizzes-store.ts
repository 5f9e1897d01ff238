import { computed, inject, Injectable, signal } from '@angular/core';
import type { QuizSummary } from '@quiz-factory/shared';
import { Realtime } from '../core/realtime';

/** The latest quizzes, live. */
@Injectable()
export class QuizzesStore {
  private readonly byId = signal<ReadonlyMap<number, QuizSummary> | null>(null);
  readonly fault = signal<string | null>(null);

  /** Null until the first snapshot. The latest first. */
  readonly quizzes = computed(() => {
    const known = this.byId();
    return known && [...known.values()].sort((a, b) => b.id - a.id);
  });
  readonly channels = computed(() => [
    ...new Set((this.quizzes() ?? []).flatMap(({ channel }) => (channel === null ? [] : [channel]))),
  ]);

  private readonly realtime = inject(Realtime);

  /** @returns how to stop */
  follow(): () => void {
    return this.realtime.join('quizzes', {
      entered: (snapshot) => {
        const { items } = snapshot as { items: readonly QuizSummary[] };
        this.fault.set(null);
        this.byId.set(new Map(items.map((quiz) => [quiz.id, quiz])));
      },
      heard: ({ name, payload }) => {
        if (name !== 'quiz.changed') return;
        this.byId.update((known) => {
          const left = new Map(known);
          if (payload.row) left.set(payload.id, payload.row);
          else left.delete(payload.id);
          return left;
        });
      },
      refused: (detail) => {
        this.fault.set(detail);
      },
    });
  }
}
