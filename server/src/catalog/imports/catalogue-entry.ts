import { z } from 'zod';

/** NUL and lone surrogates are no text to PostgreSQL; one such name must not stop a whole file. */
const clean = (value: string): string => value.toWellFormed().replaceAll('\0', '').trim();
const filled = (value: string | null | undefined): string | null =>
  value === null || value === undefined ? null : clean(value) || null;
const filledAll = (values: readonly string[] | null | undefined): string[] =>
  (values ?? []).map(clean).filter(Boolean);
const optionalText = z.string().max(500).nullish().transform(filled);

interface GivenTitles {
  romaji?: string | null | undefined;
  english?: string | null | undefined;
  japanese?: string | null | undefined;
  synonyms?: string[] | null | undefined;
}

const titles = z
  .union([
    z
      .string()
      .max(500)
      .transform((romaji) => ({ romaji })),
    z.object({
      romaji: z.string().max(500).nullish(),
      english: z.string().max(500).nullish(),
      japanese: z.string().max(500).nullish(),
      synonyms: z.array(z.string()).nullish(),
    }),
  ])
  .transform((given: GivenTitles) => ({
    romaji: filled(given.romaji) ?? filled(given.english) ?? filled(given.japanese),
    english: filled(given.english),
    japanese: filled(given.japanese),
    synonyms: filledAll(given.synonyms),
  }))
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
      category,
      number: value.number ?? null,
      title: value.title,
      artists: filledAll(value.artists),
      episodes: filled(value.episodes),
      nsfw: value.nsfw ?? false,
      spoiler: value.spoiler ?? false,
    };
  });
type GivenSong = z.output<typeof song>;
export type CatalogueSong = GivenSong & { readonly number: number };

/** Songs without a number take the free ones in the order of the file; of two with the same number the first stays. */
function numbered(given: readonly GivenSong[]): CatalogueSong[] {
  const taken = new Set(given.map(({ category, number }) => `${category}${String(number)}`));
  const songs = new Map<string, CatalogueSong>();
  for (const entry of given) {
    let number = entry.number;
    if (number === null) for (number = 1; taken.has(`${entry.category}${String(number)}`);) number += 1;
    const key = `${entry.category}${String(number)}`;
    taken.add(key);
    if (!songs.has(key)) songs.set(key, { ...entry, number });
  }
  return [...songs.values()];
}

const optionalNumber = (from: number, to: number): z.ZodType<number | null> =>
  z
    .number()
    .int()
    .min(from)
    .max(to)
    .nullish()
    .transform((value) => value ?? null);

/** One anime of a catalogue file, in the one form that everything behind the parsers knows. */
export const catalogueEntry = z.object({
  malId: z
    .number({ error: 'there is no MyAnimeList id' })
    .int()
    .min(-2_147_483_648)
    .max(2_147_483_647)
    .refine((id) => id !== 0, 'must not be 0'),
  titles,
  year: optionalNumber(1900, 2200),
  season: z
    .string()
    .nullish()
    .transform((value) => {
      const season = value?.toLowerCase() ?? '';
      const known = ['winter', 'spring', 'summer', 'fall'] as const;
      return known.find((name) => name === season) ?? (season === 'autumn' ? 'fall' : null);
    }),
  popularity: optionalNumber(1, 2_147_483_647),
  posterUrl: z.string().max(2000).nullish().transform(filled),
  songs: z
    .array(song)
    .nullish()
    .transform((value) => numbered(value ?? [])),
});
export type CatalogueEntry = z.infer<typeof catalogueEntry>;
