import { z } from 'zod';

/**
 * AnimeThemes in one form, whichever of its two services answered: GraphQL (lists of many-to-many relations lie in
 * `nodes`, enums are in capitals) or JSON:API (which is to be taken away one day).
 */

const text = z.string().nullish();
const flag = z.boolean().nullish();

/** A list, or a connection that holds one. Absent: nothing was told. */
const many = <Item extends z.ZodType>(item: Item): z.ZodType<z.infer<Item>[]> =>
  z
    .union([z.array(item), z.looseObject({ nodes: z.array(item) }).transform(({ nodes }) => nodes)])
    .nullish()
    .transform((list) => list ?? []);

const artist = z
  .looseObject({ name: z.union([z.string(), z.looseObject({ main: text })]).nullish() })
  .transform(({ name }) => (typeof name === 'string' ? name : (name?.main ?? null)));

const song = z
  .looseObject({
    title: z.union([z.string(), z.looseObject({ romaji: text, native: text })]).nullish(),
    artists: many(artist),
    performances: many(
      z
        .looseObject({ alias: text, as: text, artist: artist.nullish() })
        .transform((one) => one.artist ?? null),
    ),
  })
  .transform(({ title, artists, performances }) => ({
    title: typeof title === 'string' ? title : (title?.romaji ?? title?.native ?? null),
    artists: [...new Set([...performances, ...artists].filter((name) => name !== null))],
  }));

const OVERLAPS: Readonly<Record<string, 'none' | 'transition' | 'over'>> = {
  none: 'none',
  trans: 'transition',
  transition: 'transition',
  over: 'over',
};

const video = z
  .looseObject({
    basename: z.string(),
    link: z.string(),
    lyrics: flag,
    nc: flag,
    subbed: flag,
    overlap: text,
    resolution: z.number().int().nullish(),
    size: z.number().int().nullish(),
    source: text,
  })
  .transform((one) => ({
    basename: one.basename,
    link: one.link,
    hasLyrics: one.lyrics === true,
    hasSubtitles: one.subbed === true,
    isCreditless: one.nc === true,
    overlap: OVERLAPS[one.overlap?.toLowerCase() ?? ''] ?? null,
    resolution: one.resolution ?? null,
    sizeBytes: one.size ?? null,
    medium: one.source?.toUpperCase() ?? null,
  }));

const entry = z
  .looseObject({
    episodes: text,
    nsfw: flag,
    spoiler: flag,
    version: z.number().int().nullish(),
    videos: many(video),
  })
  .transform((one) => ({
    episodes: one.episodes ?? null,
    isNsfw: one.nsfw === true,
    isSpoiler: one.spoiler === true,
    version: one.version ?? 1,
    videos: one.videos,
  }));

const theme = z
  .looseObject({
    type: text,
    sequence: z.number().int().nullish(),
    slug: text,
    song: song.nullish(),
    animethemeentries: many(entry),
  })
  .transform((one) => {
    // "OP", "OP2", "ED1-EN": a group behind the dash sings the same song in another language.
    const [, type, number, group] = /^(OP|ED|IN)(\d+)?(?:-(.+))?$/iu.exec(one.slug ?? '') ?? [];
    return {
      category: (one.type ?? type ?? '').toUpperCase(),
      number: one.sequence ?? (number === undefined ? null : Number(number)),
      group: group ?? null,
      title: one.song?.title ?? null,
      artists: one.song?.artists ?? [],
      entries: one.animethemeentries,
    };
  });

const resource = z.looseObject({
  site: text,
  externalId: z.number().int().nullish(),
  external_id: z.number().int().nullish(),
});

export const themedAnime = z
  .looseObject({
    id: z.number().int(),
    slug: text,
    year: z.number().int().nullish(),
    season: text,
    name: text,
    title: z.looseObject({ romaji: text, english: text, native: text }).nullish(),
    synonyms: many(z.looseObject({ text })),
    animesynonyms: many(z.looseObject({ text })),
    images: many(z.looseObject({ facet: text, link: text })),
    resources: many(resource),
    animethemes: many(theme),
  })
  .transform((anime) => ({
    id: anime.id,
    titles: {
      romaji: anime.title?.romaji ?? anime.name ?? null,
      english: anime.title?.english ?? null,
      japanese: anime.title?.native ?? null,
      synonyms: [...anime.synonyms, ...anime.animesynonyms].map((one) => one.text ?? '').filter(Boolean),
    },
    year: anime.year ?? null,
    season: anime.season ?? null,
    posterUrl:
      anime.images.find(({ facet }) => facet?.replace(/[\s_]/gu, '').toLowerCase() === 'largecover')?.link ??
      null,
    malIds: anime.resources
      .filter(({ site }) => site === 'MAL' || site === 'MyAnimeList')
      .map((one) => one.externalId ?? one.external_id)
      .filter((id) => id !== undefined && id !== null),
    themes: anime.animethemes,
  }));
export type ThemedAnime = z.infer<typeof themedAnime>;
