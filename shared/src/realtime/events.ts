import type { Anime } from '../anime/anime.js';
import type { Health } from '../health/health.js';
import type { CatalogueImport } from '../import/import.js';
import type { Level } from '../level/level.js';
import type { QuizSummary, Render } from '../quiz/quiz.js';
import type { Song } from '../song/song.js';
import type { Source } from '../source/source.js';
import type { Timing } from '../timing/timing.js';
import type { Worker, WorkerItem, WorkerLogEntry } from '../worker/worker.js';

/** A row that changed: its new value, or null when it is gone. */
export interface RowChange<Row, Id = number> {
  readonly id: Id;
  readonly row: Row | null;
}

/** Every live event and its payload. Each payload reaches clients with its `room` and a `seq` rising within that room. */
export interface FactoryEvents {
  'worker.changed': Worker;
  'worker.progress': { readonly id: string; readonly items: readonly WorkerItem[] };
  'worker.log': { readonly id: string; readonly entries: readonly WorkerLogEntry[] };
  'worker.removed': { readonly id: string };
  'download.progress': { readonly sourceId: number; readonly progress: number; readonly bytes: number };
  'source.changed': RowChange<Source>;
  'song.changed': RowChange<Song>;
  'anime.changed': RowChange<Anime>;
  'timing.changed': RowChange<Timing>;
  'level.changed': RowChange<Level>;
  'quiz.changed': RowChange<QuizSummary>;
  'render.changed': Render;
  'render.progress': {
    readonly id: string;
    readonly progress: number;
    readonly etaSeconds: number | null;
    readonly stage: string | null;
  };
  'import.progress': CatalogueImport;
  'health.changed': Health;
}
export type FactoryEventName = keyof FactoryEvents;

/** A room's snapshot answers `subscribe`; deltas with a higher `seq` follow. */
export type SubscribeAnswer =
  | { readonly ok: true; readonly room: string; readonly seq: number; readonly snapshot: unknown }
  | { readonly ok: false; readonly code: string; readonly detail: string };
export type UnsubscribeAnswer =
  { readonly ok: true } | { readonly ok: false; readonly code: string; readonly detail: string };

export const fixedRooms = ['workers', 'downloads', 'quizzes', 'renders', 'catalogue', 'imports'] as const;
export type Room = (typeof fixedRooms)[number] | `worker:${string}`;

/** Socket.IO event maps, shared by the gateway and the panel. */
export type ServerToClient = {
  [Name in FactoryEventName]: (
    payload: FactoryEvents[Name] & { readonly room: string; readonly seq: number },
  ) => void;
};
export interface ClientToServer {
  subscribe: (body: { room: string }, answer: (answer: SubscribeAnswer) => void) => void;
  unsubscribe: (body: { room: string }, answer: (answer: UnsubscribeAnswer) => void) => void;
}
