import * as z from 'zod';
import { name } from '../http/bounds.js';
import { malId, malIdParam } from '../anime/anime.js';
import { booleanQuery, listQuery } from '../http/list-query.js';
import { version } from '../http/version.js';

/** OP: opening, ED: ending. */
export const songCategories = ['OP', 'ED'] as const;
export const songCategory = z.enum(songCategories);
export type SongCategory = z.infer<typeof songCategory>;

const fields = z.object({
  animeId: malId,
  category: songCategory,
  number: z.number().int().min(1).max(1000),
  title: z.string().trim().min(1).max(500).nullable(),
  artists: z.array(z.string().trim().min(1).max(300)).max(50),
  episodes: z.string().max(200).nullable(),
  isNsfw: z.boolean(),
  isSpoiler: z.boolean(),
});
export const songCreate = fields.partial().required({ animeId: true, category: true, number: true }).strict();
export const songUpdate = fields.omit({ animeId: true }).partial().extend({ version }).strict();
export const songList = listQuery.extend({
  animeId: malIdParam.optional(),
  category: songCategory.optional(),
  isNsfw: booleanQuery.optional(),
  isSpoiler: booleanQuery.optional(),
  addedBy: name.optional(),
});
export type SongCreate = z.infer<typeof songCreate>;
export type SongUpdate = z.infer<typeof songUpdate>;
export type SongList = z.infer<typeof songList>;
export type Song = z.infer<typeof fields> & {
  id: number;
  addedBy: string;
  /** Raised with each change. */
  version: number;
  createdAt: string;
  updatedAt: string;
};
