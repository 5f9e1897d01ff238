import * as z from 'zod';
import { malId, malIdParam } from '../anime/anime.js';
import { booleanQuery, listQuery } from '../http/list-query.js';
import { songCategory } from '../song/song.js';

/** `unknown-title`: an opening or ending of an anime that the catalogue does not have. `missing`: it was there before. */
export const fileStates = ['matched', 'unknown-title', 'not-opening', 'missing'] as const;
export type FileState = (typeof fileStates)[number];

export const fileList = listQuery.extend({
  state: z.enum(fileStates).optional(),
  /** Whether the name says which opening or ending it is. */
  understood: booleanQuery.optional(),
  folder: z.string().min(1).max(4000).optional(),
  malId: malIdParam.optional(),
});
export type FileList = z.infer<typeof fileList>;

/** What a person says of a file. */
export const fileMatch = z
  .object({ malId, category: songCategory, number: z.number().int().min(1).max(1000) })
  .strict();
export type FileMatch = z.infer<typeof fileMatch>;

/** A folder to be looked into: "~" is the home folder of whoever runs the server. */
export const folderUnderstand = z
  .object({ folder: z.string().trim().min(1, 'name a folder').max(4000) })
  .strict();
export type FolderUnderstand = z.infer<typeof folderUnderstand>;

/** A video of the user's, and how its name is understood. */
export interface LibraryFile {
  id: number;
  folder: string;
  /** Relative to the folder. */
  path: string;
  state: FileState;
  title: string | null;
  /** Null where it is no opening or ending. */
  category: 'OP' | 'ED' | null;
  number: number | null;
  version: number | null;
  malId: number | null;
  /** What is missing, in words. */
  reason: string | null;
  isCorrected: boolean;
  createdAt: string;
  updatedAt: string;
}

/** How the names of a folder are understood. */
export interface FolderUnderstanding {
  /** Absolute. */
  readonly folder: string;
  readonly files: number;
  readonly understood: number;
  readonly unknownTitles: number;
  readonly notOpenings: number;
  /** The same in words. */
  readonly summary: string;
  /** The first of them, those that want a person before the others. */
  readonly items: readonly LibraryFile[];
}
