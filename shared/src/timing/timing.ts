import * as z from 'zod';
import { name, rowId } from '../http/bounds.js';
import { malIdParam } from '../anime/anime.js';
import { booleanQuery, idParam, listQuery } from '../http/list-query.js';
import { version } from '../http/version.js';
import type { SongCategory } from '../song/song.js';
import type { Source } from '../source/source.js';

/** What part of a song a timing plays. Of equally sure ones the first kind counts. */
export const segmentKinds = ['chorus', 'hook', 'verse', 'bridge'] as const;
export type SegmentKind = (typeof segmentKinds)[number];
const segment = z.enum(segmentKinds);

const seconds = z.number().min(0).max(86_400);
const fields = z.object({
  sourceId: rowId,
  guessStart: seconds,
  guessEnd: seconds,
  revealStart: seconds,
  segment,
  confidence: z.number().min(0).max(1),
});
export const timingCreate = fields
  .partial({ segment: true, confidence: true })
  .strict()
  .refine((timing) => timing.guessStart < timing.guessEnd, {
    path: ['guessEnd'],
    message: 'must come after guessStart',
  });
export const timingUpdate = fields.omit({ sourceId: true }).partial().extend({ version }).strict();
export const timingList = listQuery.extend({
  sourceId: idParam.optional(),
  songId: idParam.optional(),
  animeId: malIdParam.optional(),
  segment: segment.optional(),
  strategy: name.optional(),
  addedBy: name.optional(),
  isPinned: booleanQuery.optional(),
  counts: booleanQuery.optional(),
});
/** A source that a strategy is to time anew. */
export const timingRedo = z.object({ sourceId: rowId, strategy: z.string().min(1).max(100) }).strict();
export type TimingRedo = z.infer<typeof timingRedo>;
export const timingReviewList = listQuery.omit({ sort: true }).extend({
  addedBy: name.optional(),
  /** Whether a person looked at it: made, changed or pinned it. */
  isReviewed: booleanQuery.optional(),
});
export type TimingReviewList = z.infer<typeof timingReviewList>;
export type TimingCreate = z.infer<typeof timingCreate>;
export type TimingUpdate = z.infer<typeof timingUpdate>;
export type TimingList = z.infer<typeof timingList>;
export type Timing = z.infer<typeof fields> & {
  id: number;
  strategy: string;
  /** What the choice was made on; its shape depends on the strategy. */
  evidence: unknown;
  /** A person says: this one counts. */
  isPinned: boolean;
  /** Its strategy is to make it anew. */
  isOutdated: boolean;
  /** It is what counts for its source. */
  counts: boolean;
  addedBy: string;
  /** Raised with each change. */
  version: number;
  createdAt: string;
  updatedAt: string;
};

/** `GET /sources/:id`: what counts (null: there is no timing), and every timing, what counts first. */
export type SourceWithTimings = Source & { timing: Timing | null; timings: readonly Timing[] };

/** A timing with the song that it is of, for a list that a person goes through. */
export interface TimingReview extends Omit<Timing, 'evidence' | 'version'> {
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
        /** Comparable within one clip only; null: its strategy does not say. */
        score: z.number().nullable().catch(null),
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
