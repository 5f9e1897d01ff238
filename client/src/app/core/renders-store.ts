import { inject, Injectable } from '@angular/core';
import type { Render } from '@quiz-factory/shared';
import { LiveCollection } from './live-collection';
import { Realtime } from './realtime';

/** The latest renders, the latest first. The top line and the quizzes look at the same ones. */
@Injectable({ providedIn: 'root' })
export class RendersStore {
  readonly live = new LiveCollection<Render, string, 'renders'>(inject(Realtime), {
    room: 'renders',
    read: ({ items }) => items,
    key: ({ id }) => id,
    compare: (a, b) => (a.createdAt < b.createdAt ? 1 : -1),
    on: {
      'render.changed': (render, renders) => {
        renders.upsert(render);
      },
      'render.progress': ({ id, progress, etaSeconds, stage }, renders) => {
        const render = renders.get(id);
        // The last word of a render that was cancelled meanwhile does not set it going again.
        if (render?.status === 'running') renders.upsert({ ...render, progress, etaSeconds, stage });
      },
    },
  });
}
