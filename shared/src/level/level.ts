import { z } from 'zod';
import { malIdParam } from '../anime/anime.js';
import { idParam, listQuery } from '../http/list-query.js';

const fields = z.object({
  songId: z.number().int().min(1),
  /** 0: everybody knows it; 100: nobody does. */
  difficulty: z.number().min(0).max(100),
  confidence: z.number().min(0).max(1),
  rationale: z.string().max(2000),
});
export const levelCreate = fields.partial({ confidence: true, rationale: true }).strict();
export const levelUpdate = fields.omit({ songId: true }).partial().strict();
export const levelList = listQuery.extend({
  songId: idParam.optional(),
  animeId: malIdParam.optional(),
  strategy: z.string().optional(),
  addedBy: z.string().optional(),
});
export type LevelCreate = z.infer<typeof levelCreate>;
export type LevelUpdate = z.infer<typeof levelUpdate>;
export type LevelList = z.infer<typeof levelList>;
export type Level = z.infer<typeof fields> & {
  id: number;
  strategy: string;
  addedBy: string;
  createdAt: string;
  updatedAt: string;
};

export const difficultyBands = ['very easy', 'easy', 'medium', 'hard', 'very hard'] as const;
export type DifficultyBand = (typeof difficultyBands)[number];

/** The band of a difficulty: 0–20 very easy, –40 easy, –60 medium, –80 hard, –100 very hard. */
export function difficultyBand(difficulty: number): DifficultyBand {
  const index = Math.min(4, Math.max(0, Math.ceil(difficulty / 20) - 1));
  return difficultyBands[index] ?? 'medium';
}
