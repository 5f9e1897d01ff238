import { z } from 'zod';
import { numberSongs } from './number-songs.js';

/** NUL and lone surrogates are no text to PostgreSQL; one such name must not stop a whole file. */
const clean = (value: string): string => value.toWellFormed().replaceAll('\0', '').trim();
const filled = (value: string | null | undefined): string | null =>
  value === null || value === undefined ? null : clean(value) || null;
const filledAll = (values: readonly string[] | null | undefined): string[] => [
  ...new Set((values ?? []).map(clean).filter(Boolean)),
];
/** Of synonyms, tags, artists. */
export const MOST_WORDS = 200;
/** Opening and ending themes of one anime; the longest-running have some sixty. */
const MOST_SONGS = 500;
/** Of a title or name, characters. Longer ones are shortened before they come here. */
export const LONGEST_TITLE = 500;

const text = z.string().max(LONGEST_TITLE).nullish().transform(filled);
const words = z
  .array(z.string())
  .nullish()
  .transform((value) => filledAll(value).slice(0, MOST_WORDS));
const orNull = <Value>(value: Value | null | undefined): Value | null => value ?? null;
const whole = z.number().int();
const flag = z.boolean().nullish().transform(orNull);
const LARGEST = 2_147_483_647;

const titles = z
  .union([
    z
      .string()
      .max(LONGEST_TITLE)
      .transform((romaji) => ({ romaji })),
    z.object({
      romaji: z.string().max(LONGEST_TITLE).nullish(),
      english: z.string().max(LONGEST_TITLE).nullish(),
      japanese: z.string().max(LONGEST_TITLE).nullish(),
      synonyms: z.array(z.string()).nullish(),
    }),
  ])
  .nullish()
  .transform(
    (
      given: {
        romaji?: string | null | undefined;
        english?: string | null | undefined;
        japanese?: string | null | undefined;
        synonyms?: string[] | null | undefined;
      } | null = {},
    ) => ({
      romaji: filled(given?.romaji),
      english: filled(given?.english),
      japanese: filled(given?.japanese),
      synonyms: filledAll(given?.synonyms).slice(0, MOST_WORDS),
    }),
  );

const song = z
  .object({
    category: z.string().optional(),
    type: z.string().optional(),
    number: z.number().int().min(1).max(1000).nullish(),
    title: text,
    artists: z.union([z.array(z.string()), z.string().transform((one) => [one])]).nullish(),
    episodes: z.union([z.string(), z.number().transform(String)]).nullish(),
    nsfw: flag,
    spoiler: flag,
    /** Share of players who knew it, percent. */
    knownBy: z.number().min(0).max(100).nullish().transform(orNull),
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
      artists: filledAll(value.artists).slice(0, MOST_WORDS),
      episodes: filled(value.episodes),
      nsfw: value.nsfw,
      spoiler: value.spoiler,
      knownBy: value.knownBy,
    };
  });

/** The sites whose ids are mapped to those of MyAnimeList. */
export const sites = ['anilist', 'anidb', 'kitsu', 'ann', 'animethemes'] as const;
export type Site = (typeof sites)[number];

const relation = z.object({
  /** "SEQUEL", or null where the file only says that the two belong together. */
  relation: text,
  malId: z.number().int().min(1).max(LARGEST),
});

/**
 * What one catalogue file says of one anime, in the one form that everything behind the formats knows. Null and an empty
 * list mean that it says nothing of it.
 */
export const catalogueEntry = z.object({
  malId: z
    .number({ error: 'must be a number' })
    .int()
    .min(-LARGEST - 1)
    .max(LARGEST)
    .refine((id) => id !== 0, 'must not be 0')
    .nullish()
    .transform((value) => value ?? null),
  /** Where there is no MyAnimeList id, these name the anime. */
  ids: z
    .partialRecord(z.enum(sites), z.number().int().min(1).max(LARGEST))
    .nullish()
    .transform((value) => value ?? {}),
  titles,
  year: whole.min(1900).max(2200).nullish().transform(orNull),
  season: z
    .string()
    .nullish()
    .transform((value) => {
      const season = value?.toLowerCase() ?? '';
      const known = ['winter', 'spring', 'summer', 'fall'] as const;
      return known.find((name) => name === season) ?? (season === 'autumn' ? 'fall' : null);
    }),
  /** Rank, 1 is the most popular. */
  popularity: whole.min(1).max(LARGEST).nullish().transform(orNull),
  /** So many people have it on their lists. */
  members: whole.min(0).max(LARGEST).nullish().transform(orNull),
  posterUrl: z.string().max(2000).nullish().transform(filled),
  /** "TV", "MOVIE" */
  format: text,
  episodes: whole.min(0).max(100_000).nullish().transform(orNull),
  /** Whether it is still on the air. */
  status: text,
  /** How far the list's owner is with it. */
  listStatus: text,
  isAdult: flag,
  genres: words,
  tags: words,
  relations: z
    .array(relation)
    .nullish()
    .transform((value) => (value ?? []).slice(0, MOST_WORDS)),
  songs: z
    .array(song)
    .max(MOST_SONGS, `an anime has at most ${String(MOST_SONGS)} songs`)
    .nullish()
    .transform((value) => numberSongs(value ?? [])),
});
/** As a format hands it in; what it does not say may be left out. */
export type EntryDraft = z.input<typeof catalogueEntry>;
export type SongDraft = NonNullable<EntryDraft['songs']>[number];
export type CatalogueEntry = z.infer<typeof catalogueEntry>;
export type CatalogueSong = CatalogueEntry['songs'][number];
/** An entry of which it is known which anime it means. */
export type IdentifiedEntry = CatalogueEntry & { readonly malId: number };
