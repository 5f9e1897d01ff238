import * as z from 'zod';
import { int4 } from '../http/bounds.js';

/** An import of what an outside service has, in place of a file. */
export const importOrder = z
  .object({
    /** As `GET /imports/providers` calls it. */
    provider: z.string().min(1).max(50),
    /** What it is asked for: the name of a user, how many. */
    query: z.union([z.string().max(1000), int4.transform(String)]).pipe(z.string().trim().min(1).max(200)),
  })
  .strict();
export type ImportOrder = z.infer<typeof importOrder>;

/** Where lists can be had by name. */
export interface ImportProvider {
  readonly provider: string;
  /** "AniList: a user’s list" */
  readonly title: string;
  /** What the query is: "User name". */
  readonly asks: string;
}

export const importStatuses = ['queued', 'running', 'completed', 'failed'] as const;

/** The state of one catalogue import. */
export interface CatalogueImport {
  readonly id: number;
  readonly name: string;
  readonly format: string | null;
  readonly status: (typeof importStatuses)[number];
  /** Why it failed; of a queued one: why it is tried again. */
  readonly error: string | null;
  readonly nextTryAt: string | null;
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly problems: readonly { readonly line: number; readonly reason: string }[];
  /** What was mended in the file, in words. */
  readonly notes: readonly string[];
  readonly createdAt: string;
}
