import { z } from 'zod';

const text = z.string().nullish();
const named = z.array(z.looseObject({ name: z.string() })).nullish();

export const jikanAnime = z.looseObject({
  mal_id: z.number().int(),
  title: text,
  title_english: text,
  title_japanese: text,
  title_synonyms: z.array(z.string()).nullish(),
  titles: z.array(z.looseObject({ type: z.string(), title: z.string() })).nullish(),
  type: text,
  episodes: z.number().int().nullish(),
  rating: text,
  popularity: z.number().int().nullish(),
  members: z.number().int().nullish(),
  season: text,
  year: z.number().int().nullish(),
  aired: z.looseObject({ from: text }).nullish(),
  images: z
    .looseObject({
      jpg: z.looseObject({ image_url: text, large_image_url: text }).nullish(),
      webp: z.looseObject({ image_url: text, large_image_url: text }).nullish(),
    })
    .nullish(),
  genres: named,
  explicit_genres: named,
  themes: named,
  demographics: named,
  theme: z
    .looseObject({ openings: z.array(z.string()).nullish(), endings: z.array(z.string()).nullish() })
    .nullish(),
});
export type JikanAnime = z.infer<typeof jikanAnime>;

export const jikanAnswer = z.looseObject({ data: jikanAnime });
