import { z } from 'zod';
import { malIdParam } from '../anime/anime.js';
import { idParam, listQuery } from '../http/list-query.js';
import type { SongCategory } from '../song/song.js';

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
export const timingReviewList = listQuery.omit({ sort: true }).extend({ addedBy: z.string().optional() });
export type TimingReviewList = z.infer<typeof timingReviewList>;
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

/** A timing with the song that it is of, for a list that a person goes through. */
export interface TimingReview extends Omit<Timing, 'evidence'> {
  readonly songId: number;
  readonly malId: number;
  readonly titleRomaji: string;
  readonly titleEnglish: string | null;
  readonly category: SongCategory;
  readonly songNumber: number;
  readonly songTitle: string | null;
  readonly durationSeconds: number | null;
  readonly isBlocklisted: boolean;
}

/** A place of a clip that text takes for a while: shares of its picture, seconds of the clip. */
export interface TextBox {
  readonly start: number;
  readonly end: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const span = z.tuple([z.number(), z.number()]);
const spans = z.array(span).catch([]);
const marks = z.array(z.number()).catch([]);

/** What an editor can show of the evidence; what a strategy does not say is empty. Seconds. */
export const timingLanes = z.object({
  reasons: z.array(z.string()).catch([]),
  candidates: z
    .array(
      z.object({
        start: z.number(),
        end: z.number(),
        kind: z.string().optional(),
        reasons: z.array(z.string()).catch([]),
      }),
    )
    .catch([]),
  chorus: spans,
  text: spans,
  /** Titles and credits: what gives the answer away. */
  spoiler: spans,
  black: spans,
  silence: spans,
  /** Where pictures were looked at. */
  looked: spans,
  downbeats: marks,
  cuts: marks,
});
export type TimingLanes = z.infer<typeof timingLanes>;
