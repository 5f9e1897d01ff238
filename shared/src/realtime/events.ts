import type { Anime } from '../anime/anime.js';
import type { CatalogueImport } from '../import/import.js';
import type { Level } from '../level/level.js';
import type { QuizSummary, Render } from '../quiz/quiz.js';
import type { Song } from '../song/song.js';
import type { Download } from '../source/download.js';
import type { DownloadProgress } from '../source/download-progress.js';
import type { Source } from '../source/source.js';
import type { Timing } from '../timing/timing.js';
import type { EngineEvents } from '../worker/engine-events.js';
import type { Room, RoomSnapshot } from './rooms.js';

/** A row that changed: its new value, or null when it is gone. */
export interface RowChange<Row, Id = number> {
  readonly id: Id;
  readonly row: Row | null;
}

/** Every live event and its payload. Each payload reaches clients with its `room` and a `seq` rising within that room. */
export interface FactoryEvents extends EngineEvents {
  'download.progress': DownloadProgress;
  'download.changed': RowChange<Download>;
  /** So many changed at once that all are better read anew. */
  'downloads.changed': { readonly changed: number };
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
}
export type FactoryEventName = keyof FactoryEvents;

/** Where an event came, and as which of that room's. */
export interface RoomStamp {
  readonly room: Room;
  /** Rises by one with each event of the room. */
  readonly seq: number;
}
export type RoomEvent<Name extends FactoryEventName> = FactoryEvents[Name] & RoomStamp;

interface Failure {
  readonly ok: false;
  readonly code: string;
  readonly detail: string;
}
/** A room's snapshot answers `subscribe`; deltas with a higher `seq` follow. */
export type SubscribeAnswer<Name extends Room = Room> =
  | { readonly ok: true; readonly room: Name; readonly seq: number; readonly snapshot: RoomSnapshot<Name> }
  | Failure;
export type UnsubscribeAnswer = { readonly ok: true } | Failure;

/** Socket.IO event maps, shared by the gateway and the panel. */
export type ServerToClient = {
  [Name in FactoryEventName]: (payload: RoomEvent<Name>) => void;
};
export interface ClientToServer {
  subscribe: (body: { room: Room }, answer: (answer: SubscribeAnswer) => void) => void;
  unsubscribe: (body: { room: Room }, answer: (answer: UnsubscribeAnswer) => void) => void;
}
