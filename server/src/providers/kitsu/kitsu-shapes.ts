import { z } from 'zod';

const text = z.string().nullish();

export const kitsuAnime = z.looseObject({
  id: z.string(),
  type: z.literal('anime'),
  attributes: z.looseObject({
    canonicalTitle: text,
    titles: z.record(z.string(), z.string().nullable()).nullish(),
    abbreviatedTitles: z.array(z.string().nullable()).nullish(),
    startDate: text,
    popularityRank: z.number().int().nullish(),
    userCount: z.number().int().nullish(),
    ageRating: text,
    nsfw: z.boolean().nullish(),
    episodeCount: z.number().int().nullish(),
    subtype: text,
    posterImage: z.looseObject({ original: text, large: text }).nullish(),
  }),
});
export type KitsuAnime = z.infer<typeof kitsuAnime>;

/** A mapping and what it maps to, each still to be understood. */
export const kitsuMappings = z.looseObject({ included: z.array(z.unknown()).nullish() });
