import { z } from 'zod';

const text = z.string().trim().min(1).max(500);
const optionalText = text.nullish().transform((value) => value ?? null);

interface GivenTitles {
  romaji?: string | null | undefined;
  english?: string | null | undefined;
  japanese?: string | null | undefined;
  synonyms?: string[] | null | undefined;
}

const titles = z
  .union([
    text.transform((romaji) => ({ romaji })),
    z.object({
      romaji: z.string().nullish(),
      english: z.string().nullish(),
      japanese: z.string().nullish(),
      synonyms: z.array(z.string()).nullish(),
    }),
  ])
  .transform((given: GivenTitles) => {
    const filled = (value: string | null | undefined): string | null => (value?.trim() ? value.trim() : null);
    return {
      romaji: filled(given.romaji) ?? filled(given.english) ?? filled(given.japanese),
      english: filled(given.english),
      japanese: filled(given.japanese),
      synonyms: (given.synonyms ?? []).map((synonym) => synonym.trim()).filter(Boolean),
    };
  })
  .refine((value) => value.romaji !== null, 'at least one title is needed')
  .transform((value) => ({ ...value, romaji: value.romaji ?? '' }));

const song = z
  .object({
    category: z.string().optional(),
    type: z.string().optional(),
    number: z.number().int().min(1).max(1000).nullish(),
    title: optionalText,
    artists: z.union([z.array(z.string()), z.string().transform((one) => [one])]).nullish(),
    episodes: z.union([z.string(), z.number().transform(String)]).nullish(),
    nsfw: z.boolean().nullish(),
    spoiler: z.boolean().nullish(),
  })
  .transform((value, context) => {
    const category = (value.category ?? value.type ?? '').toUpperCase();
    if (category !== 'OP' && category !== 'ED') {
      context.addIssue({ code: 'custom', path: ['category'], message: 'must be OP or ED' });
      return z.NEVER;
    }
    return {
      category: category,
      number: value.number ?? 1,
      title: value.title,
      artists: (value.artists ?? []).map((artist) => artist.trim()).filter(Boolean),
      episodes: value.episodes ?? null,
      nsfw: value.nsfw ?? false,
      spoiler: value.spoiler ?? false,
    };
  });

/** One anime of a catalogue file, in the one form that everything behind the parsers knows. */
export const catalogueEntry = z.object({
  malId: z
    .number()
    .int()
    .min(-2_147_483_648)
    .max(2_147_483_647)
    .refine((id) => id !== 0, 'must not be 0'),
  titles,
  year: z
    .number()
    .int()
    .min(1900)
    .max(2200)
    .nullish()
    .transform((value) => value ?? null),
  season: z
    .string()
    .nullish()
    .transform((value) => {
      const season = value?.toLowerCase() ?? '';
      const known = ['winter', 'spring', 'summer', 'fall'] as const;
      return known.find((name) => name === season) ?? (season === 'autumn' ? 'fall' : null);
    }),
  popularity: z
    .number()
    .int()
    .min(1)
    .nullish()
    .transform((value) => value ?? null),
  posterUrl: z
    .string()
    .max(2000)
    .nullish()
    .transform((value) => value ?? null),
  songs: z
    .array(song)
    .nullish()
    .transform((value) => value ?? []),
});
export type CatalogueEntry = z.infer<typeof catalogueEntry>;
