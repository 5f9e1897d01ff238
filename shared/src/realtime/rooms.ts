import * as z from 'zod';
import type { Health } from '../health/health.js';
import type { CatalogueImport } from '../import/import.js';
import type { QuizSummary, Render } from '../quiz/quiz.js';
import type { Download, DownloadCounts } from '../source/download.js';
import type { FactoryNode } from '../worker/node.js';
import type { Worker, WorkerLogEntry } from '../worker/worker.js';

/** Rooms that are there once. */
export const fixedRooms = ['workers', 'downloads', 'quizzes', 'renders', 'catalogue', 'imports'] as const;
export type FixedRoom = (typeof fixedRooms)[number];

/** The name of a socket room; each worker has one of its own. */
export const roomName = z.union([z.enum(fixedRooms), z.templateLiteral(['worker:', z.uuid()])]);
export type Room = FixedRoom | `worker:${string}`;

/** What somebody who enters a room is given first, by kind of room. Lists that page are read by REST instead. */
export interface RoomSnapshots {
  workers: {
    readonly items: readonly Worker[];
    readonly health: Health;
    readonly nodes: readonly FactoryNode[];
  };
  'worker:<id>': { readonly worker: Worker; readonly log: readonly WorkerLogEntry[] };
  downloads: { readonly items: readonly Download[]; readonly counts: DownloadCounts };
  quizzes: { readonly items: readonly QuizSummary[] };
  renders: { readonly items: readonly Render[] };
  catalogue: { readonly counts: CatalogueCounts };
  imports: { readonly items: readonly CatalogueImport[] };
}
export type RoomKind = keyof RoomSnapshots;
export type RoomSnapshot<Name extends Room> = Name extends FixedRoom
  ? RoomSnapshots[Name]
  : RoomSnapshots['worker:<id>'];

/** How full each tank of the pipeline is, in rows. */
export interface CatalogueCounts {
  readonly animes: number;
  readonly songs: number;
  /** Sources whose file is on disk. */
  readonly downloaded: number;
  /** Sources that have a timing. */
  readonly timings: number;
  /** Songs that have a level. */
  readonly levels: number;
}
