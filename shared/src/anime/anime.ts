import * as z from 'zod';
import { int4, int4Param, name } from '../http/bounds.js';
import { booleanQuery, listQuery } from '../http/list-query.js';
import { version } from '../http/version.js';

export const releaseSeasons = ['winter', 'spring', 'summer', 'fall'] as const;

/** Negative ids are provisional: made from file names, adopted by a later import. */
export const malId = int4.refine((id) => id !== 0, 'must not be 0');
export const malIdParam = int4Param.pipe(malId);

const title = z.string().trim().min(1).max(500);

const animeFields = z.object({
  titleRomaji: title,
  titleEnglish: title.nullable(),
  titleJapanese: title.nullable(),
  synonyms: z.array(title).max(200),
  posterUrl: z.string().max(2000).nullable(),
  releaseYear: z.number().int().min(1900).max(2200).nullable(),
  releaseSeason: z.enum(releaseSeasons).nullable(),
  /** Popularity rank, 1 is the most popular. */
  popularity: int4.min(1).nullable(),
  /** For adults only. */
  isAdult: z.boolean(),
  isBlocklisted: z.boolean(),
  isFinalized: z.boolean(),
});

export const animeCreate = animeFields.partial().required({ titleRomaji: true }).extend({ malId }).strict();
export const animeUpdate = animeFields.partial().extend({ version }).strict();
export const animeModerate = z
  .object({
    malIds: z.array(malId).min(1).max(10_000).optional(),
    /** All that a list with this search and these filters has. */
    matching: z
      .object({
        search: z.string().max(200).optional(),
        isBlocklisted: z.boolean().optional(),
        isFinalized: z.boolean().optional(),
      })
      .strict()
      .optional(),
    isBlocklisted: z.boolean().optional(),
    isFinalized: z.boolean().optional(),
  })
  .strict()
  .refine((body) => body.isBlocklisted !== undefined || body.isFinalized !== undefined, {
    message: 'give isBlocklisted or isFinalized',
  })
  .refine((body) => (body.malIds === undefined) !== (body.matching === undefined), {
    message: 'give malIds or matching',
  });
export const animeList = listQuery.extend({
  isBlocklisted: booleanQuery.optional(),
  isFinalized: booleanQuery.optional(),
  isProvisional: booleanQuery.optional(),
  isAdult: booleanQuery.optional(),
  addedBy: name.optional(),
  releaseYear: int4Param.optional(),
});

export const posterSizes = ['small', 'medium', 'large'] as const;
export type PosterSize = (typeof posterSizes)[number];
export const posterQuery = z
  .object({
    size: z.enum(posterSizes).default('medium'),
    /** `posterVersion` of the anime: what is asked for by it may be kept for ever. */
    version: z.string().max(64).optional(),
  })
  .strict();
export type PosterQuery = z.infer<typeof posterQuery>;

export type AnimeCreate = z.infer<typeof animeCreate>;
export type AnimeUpdate = z.infer<typeof animeUpdate>;
/** `POST /animes/moderate`: how many there were, and which of them had another value before. */
export interface AnimesModerated {
  readonly changed: number;
  readonly malIds: readonly number[];
}
export type AnimeModerate = z.infer<typeof animeModerate>;
export type AnimeList = z.infer<typeof animeList>;
export type Anime = z.infer<typeof animeFields> & {
  malId: number;
  isProvisional: boolean;
  /** Which picture `GET /animes/:malId/poster` gives; null: none was fetched yet. */
  posterVersion: string | null;
  addedBy: string;
  /** Raised with each change. */
  version: number;
  createdAt: string;
  updatedAt: string;
};
