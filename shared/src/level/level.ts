import * as z from 'zod';
import { name, rowId } from '../http/bounds.js';
import { malIdParam } from '../anime/anime.js';
import { booleanQuery, idParam, listQuery } from '../http/list-query.js';
import { version } from '../http/version.js';
import type { Song } from '../song/song.js';

const fields = z.object({
  songId: rowId,
  /** 0: everybody knows it; 100: nobody does. */
  difficulty: z.number().min(0).max(100),
  confidence: z.number().min(0).max(1),
  rationale: z.string().max(2000),
});
export const levelCreate = fields.partial({ confidence: true, rationale: true }).strict();
export const levelUpdate = fields.omit({ songId: true }).partial().extend({ version }).strict();
export const levelList = listQuery.extend({
  songId: idParam.optional(),
  animeId: malIdParam.optional(),
  strategy: name.optional(),
  addedBy: name.optional(),
  isPinned: booleanQuery.optional(),
  counts: booleanQuery.optional(),
});
export const countingLevelList = z.object({ animeId: malIdParam });
export type CountingLevelList = z.infer<typeof countingLevelList>;
/** A level that its strategy is to make anew. */
export const levelRedo = z.object({ songId: rowId, strategy: z.string().min(1).max(100) }).strict();
export type LevelRedo = z.infer<typeof levelRedo>;
export type LevelCreate = z.infer<typeof levelCreate>;
export type LevelUpdate = z.infer<typeof levelUpdate>;
export type LevelList = z.infer<typeof levelList>;
export type Level = z.infer<typeof fields> & {
  id: number;
  strategy: string;
  /** A person says: this one counts. */
  isPinned: boolean;
  /** Its strategy is to make it anew. */
  isOutdated: boolean;
  /** It is what counts for its song, or a part of that. */
  counts: boolean;
  addedBy: string;
  /** Raised with each change. */
  version: number;
  createdAt: string;
  updatedAt: string;
};

/** How hard a song is, all levels taken together. */
export interface CountingLevel {
  readonly songId: number;
  readonly difficulty: number;
  /** 0…1: how likely the difficulty is at most ten points off. */
  readonly confidence: number;
  readonly rationale: string;
  /** Whose word it is; `consensus` of several. */
  readonly strategy: string;
  /** The pinned level, else a person's own, else the only one or the consensus of all. */
  readonly reachedBy: 'pinned' | 'manual' | 'only' | 'consensus';
  /** The levels that it was reached from. */
  readonly of: readonly number[];
}

/** `GET /songs/:id`: what counts (null: there is no level), and every level, what counts first. */
export type SongWithLevels = Song & { level: CountingLevel | null; levels: readonly Level[] };

export const difficultyBands = ['very easy', 'easy', 'medium', 'hard', 'very hard'] as const;
export type DifficultyBand = (typeof difficultyBands)[number];

/** The band of a difficulty: 0–20 very easy, –40 easy, –60 medium, –80 hard, –100 very hard. */
export function difficultyBand(difficulty: number): DifficultyBand {
  const index = Math.min(4, Math.max(0, Math.ceil(difficulty / 20) - 1));
  return difficultyBands[index] ?? 'medium';
}
