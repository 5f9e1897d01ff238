import { z } from 'zod';
import { malIdParam } from '../anime/anime.js';
import { idParam, listQuery } from '../http/list-query.js';

const seconds = z.number().min(0).max(86_400);
const fields = z.object({
  sourceId: z.number().int().min(1),
  guessStart: seconds,
  guessEnd: seconds,
  revealStart: seconds,
  confidence: z.number().min(0).max(1),
});
export const timingCreate = fields
  .partial({ confidence: true })
  .strict()
  .refine((timing) => timing.guessStart < timing.guessEnd, {
    path: ['guessEnd'],
    message: 'must come after guessStart',
  });
export const timingUpdate = fields.omit({ sourceId: true }).partial().strict();
export const timingList = listQuery.extend({
  sourceId: idParam.optional(),
  songId: idParam.optional(),
  animeId: malIdParam.optional(),
  strategy: z.string().optional(),
  addedBy: z.string().optional(),
});
export type TimingCreate = z.infer<typeof timingCreate>;
export type TimingUpdate = z.infer<typeof timingUpdate>;
export type TimingList = z.infer<typeof timingList>;
export type Timing = z.infer<typeof fields> & {
  id: number;
  strategy: string;
  /** What the choice was made on; its shape depends on the strategy. */
  evidence: unknown;
  addedBy: string;
  createdAt: string;
  updatedAt: string;
};
