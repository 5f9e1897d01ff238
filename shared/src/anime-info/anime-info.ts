import * as z from 'zod';
import { name } from '../http/bounds.js';
import { malId, malIdParam } from '../anime/anime.js';
import { listQuery } from '../http/list-query.js';
import { version } from '../http/version.js';

const fields = z.object({
  animeId: malId,
  provider: z.string().trim().min(1).max(100),
  externalId: z.string().max(200),
  payload: z.json(),
});
export const animeInfoCreate = fields.strict();
export const animeInfoUpdate = fields
  .pick({ externalId: true, payload: true })
  .partial()
  .extend({ version })
  .strict();
export const animeInfoList = listQuery.extend({
  animeId: malIdParam.optional(),
  provider: name.optional(),
  addedBy: name.optional(),
});
export type AnimeInfoCreate = z.infer<typeof animeInfoCreate>;
export type AnimeInfoUpdate = z.infer<typeof animeInfoUpdate>;
export type AnimeInfoList = z.infer<typeof animeInfoList>;
export type AnimeInfo = z.infer<typeof fields> & {
  id: number;
  addedBy: string;
  /** Raised with each change. */
  version: number;
  createdAt: string;
  updatedAt: string;
};
