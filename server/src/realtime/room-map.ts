import type { FactoryEventName, FactoryEvents, Room } from '@quiz-factory/shared';

/** Which rooms hear an event. */
export function roomsOf<Name extends FactoryEventName>(name: Name, payload: FactoryEvents[Name]): Room[] {
  switch (name) {
    case 'worker.changed':
    case 'worker.progress':
    case 'worker.removed':
      return ['workers', `worker:${(payload as { id: string }).id}`];
    case 'worker.log':
      return [`worker:${(payload as { id: string }).id}`];
    case 'health.changed':
      return ['workers'];
    case 'download.progress':
      return ['downloads'];
    case 'source.changed':
      return ['catalogue', 'downloads'];
    case 'anime.changed':
    case 'song.changed':
    case 'timing.changed':
    case 'level.changed':
      return ['catalogue'];
    case 'quiz.changed':
      return ['quizzes'];
    case 'render.changed':
    case 'render.progress':
      return ['renders'];
    case 'import.progress':
      return ['imports'];
    default:
      return [];
  }
}
