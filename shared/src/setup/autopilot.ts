import * as z from 'zod';
import { importOrder } from '../import/import.js';

/** What a newcomer has, so that a factory runs at once. All may be left out. */
export const autopilotOrder = z
  .object({
    /** With openings and endings as video files, on the server's machine. */
    folder: z.string().trim().min(1).max(4096).optional(),
    /** A list that is imported. */
    list: importOrder.optional(),
    /** So many of the most popular animes are imported. */
    popular: z.number().int().min(1).max(5000).optional(),
  })
  .strict();
export type AutopilotOrder = z.infer<typeof autopilotOrder>;

export interface AutopilotWorker {
  readonly kind: string;
  readonly strategy: string;
}

/** What the autopilot did. */
export interface AutopilotReport {
  readonly started: readonly (AutopilotWorker & { readonly id: string })[];
  /** There were such workers before. */
  readonly already: readonly (AutopilotWorker & { readonly id: string })[];
  /** Imports that began, or were under way. */
  readonly imports: readonly { readonly id: number; readonly name: string }[];
  /** What could not be started, or does not run, and what to do about it. */
  readonly problems: readonly { readonly what: string; readonly reason: string }[];
}
