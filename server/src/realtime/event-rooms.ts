import type { FactoryEventName, FactoryEvents, Room } from '@quiz-factory/shared';

export type EventRooms = {
  readonly [Name in FactoryEventName]: (payload: FactoryEvents[Name]) => readonly Room[];
};

/** Which rooms get an event. */
export const eventRooms: EventRooms = {
  'worker.changed': ({ id }) => ['workers', `worker:${id}`],
  'worker.progress': ({ id }) => ['workers', `worker:${id}`],
  'worker.removed': ({ id }) => ['workers', `worker:${id}`],
  'worker.log': ({ id }) => [`worker:${id}`],
  'health.changed': () => ['workers'],
  'download.progress': () => ['downloads'],
  'download.changed': () => ['downloads'],
  'downloads.changed': () => ['downloads'],
  'source.changed': () => ['catalogue', 'downloads'],
  'anime.changed': () => ['catalogue'],
  'song.changed': () => ['catalogue'],
  'timing.changed': () => ['catalogue'],
  'level.changed': () => ['catalogue'],
  'quiz.changed': () => ['quizzes'],
  'render.changed': () => ['renders'],
  'render.progress': () => ['renders'],
  'import.progress': () => ['imports'],
};
