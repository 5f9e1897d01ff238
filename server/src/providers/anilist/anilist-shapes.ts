import { z } from 'zod';

const text = z.string().nullish();

export const media = z.looseObject({
  id: z.number().int(),
  idMal: z.number().int().nullish(),
  title: z.looseObject({ romaji: text, english: text, native: text }),
  format: text,
  season: text,
  seasonYear: z.number().int().nullish(),
  episodes: z.number().int().nullish(),
  popularity: z.number().int().nullish(),
  genres: z.array(z.string()).nullish(),
  tags: z.array(z.looseObject({ name: z.string(), isMediaSpoiler: z.boolean().nullish() })).nullish(),
  synonyms: z.array(z.string()).nullish(),
  isAdult: z.boolean().nullish(),
  coverImage: z.looseObject({ extraLarge: text, large: text }).nullish(),
  rankings: z
    .array(z.looseObject({ rank: z.number().int(), type: z.string(), allTime: z.boolean().nullish() }))
    .nullish(),
});
export type Media = z.infer<typeof media>;

/** A page of media, each still to be understood. */
export const mediaPage = z.looseObject({
  Page: z.looseObject({
    pageInfo: z.looseObject({ hasNextPage: z.boolean().nullish() }).nullish(),
    media: z.array(z.unknown()),
  }),
});

export const MEDIA_FIELDS = `id idMal title { romaji english native } format season seasonYear episodes duration popularity
  favourites averageScore genres tags { name rank isMediaSpoiler } synonyms isAdult
  coverImage { extraLarge large medium color } bannerImage rankings { rank type allTime }
  relations { edges { relationType node { id idMal } } }`;
