import { z } from 'zod';

/** Which songs a quiz takes. `{}` is valid. */
export const selectionRules = z
  .object({
    /** Rounds. */
    count: z.number().int().min(1).max(500).default(10),
    categories: z
      .array(z.enum(['OP', 'ED']))
      .min(1)
      .default(['OP', 'ED']),
    minDifficulty: z.number().min(0).max(100).default(0),
    maxDifficulty: z.number().min(0).max(100).default(100),
    fromYear: z.number().int().optional(),
    toYear: z.number().int().optional(),
    /** Least confidence of the timing. */
    minConfidence: z.number().min(0).max(1).default(0),
    /** Most songs of one anime in one quiz. */
    perAnime: z.number().int().min(1).default(1),
    /** From easy to hard, or as drawn. */
    order: z.enum(['ramp', 'random']).default('ramp'),
  })
  .strict();
export type SelectionRules = z.infer<typeof selectionRules>;
