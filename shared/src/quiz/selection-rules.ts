import * as z from 'zod';
import { int4, rowId } from '../http/bounds.js';
import { difficultyBands } from '../level/level.js';

const share = z.number().min(0).max(1);
const words = z.array(z.string().trim().min(1).max(100)).max(100).default([]);

/** Which songs a quiz takes. `{}` is valid. */
export const selectionRules = z
  .object({
    /** Rounds. */
    count: z.number().int().min(1).max(500).default(10),
    /** Songs that are in it whatever the other rules say, if they can be rounds at all. */
    pins: z.array(rowId).max(500).default([]),
    /** Songs that are not, whatever the other rules say. */
    bans: z.array(rowId).max(5000).default([]),
    categories: z
      .array(z.enum(['OP', 'ED']))
      .min(1)
      .max(2)
      .default(['OP', 'ED']),
    /** Share of endings; as drawn when left out. */
    endingShare: share.optional(),
    minDifficulty: z.number().min(0).max(100).default(0),
    maxDifficulty: z.number().min(0).max(100).default(100),
    /** How many of each band, as counts or as ratios: they are scaled to `count`. Left out: as drawn. */
    bands: z.partialRecord(z.enum(difficultyBands), z.number().min(0).max(500)).optional(),
    fromYear: int4.optional(),
    toYear: int4.optional(),
    /** Ranks: 1 is the most popular. */
    maxPopularityRank: int4.min(1).optional(),
    minPopularityRank: int4.min(1).optional(),
    /** Tags or genres of the anime: at least one of these … */
    tags: words,
    /** … and none of these. */
    withoutTags: words,
    /**
     * One of these is the status of the anime ("FINISHED", "Currently Airing") or how far the owner of an imported list is
     * with it ("Completed", "Plan to Watch"), as any site words it.
     */
    statuses: words,
    /** Form of the anime: "TV", "Movie", "OVA" … */
    formats: words,
    /** Least confidence of the timing. */
    minConfidence: share.default(0),
    creditlessOnly: z.boolean().default(false),
    /** Animes that are for adults only are never drawn otherwise. */
    includeAdult: z.boolean().default(false),
    /** Most songs of one anime in one quiz, and of one series with its seasons. */
    perAnime: int4.min(1).default(1),
    perSeries: int4.min(1).default(1),
    /** An anime is not drawn again within so many quizzes of the same channel. */
    cooldownQuizzes: z.number().int().min(0).max(1000).default(3),
    /** The chorus for all, or by difficulty: the chorus for easy songs, a verse for hard ones where one is known. */
    segment: z.enum(['chorus', 'by-difficulty']).default('chorus'),
    /** From easy to hard, as drawn, or easy and hard in turns (`pattern`, bands from the first to the last, again and again). */
    order: z.enum(['ramp', 'random', 'pattern']).default('ramp'),
    pattern: z.array(z.enum(difficultyBands)).min(1).max(50).default(['easy', 'medium', 'hard']),
  })
  .strict();
export type SelectionRules = z.infer<typeof selectionRules>;
