import * as z from 'zod';
import { int4, name, rowId } from '../http/bounds.js';
import { malIdParam } from '../anime/anime.js';
import { idParam, listQuery } from '../http/list-query.js';
import { version } from '../http/version.js';

export const sourceStatuses = ['found', 'downloading', 'downloaded', 'invalid'] as const;
export const sourceOverlaps = ['none', 'transition', 'over'] as const;

const fields = z.object({
  songId: rowId,
  provider: z.string().trim().min(1).max(100),
  location: z.string().min(1).max(4000),
  isCreditless: z.boolean(),
  resolution: int4.min(1).nullable(),
  overlap: z.enum(sourceOverlaps).nullable(),
  hasSubtitles: z.boolean(),
  hasLyrics: z.boolean(),
});
export const sourceCreate = fields.partial().required({ songId: true, location: true }).strict();
export const sourceUpdate = fields
  .omit({ songId: true })
  .extend({ status: z.enum(['found', 'invalid']), invalidReason: z.string().max(1000).nullable() })
  .partial()
  .extend({ version })
  .strict();
export const sourceList = listQuery.extend({
  songId: idParam.optional(),
  animeId: malIdParam.optional(),
  status: z.enum(sourceStatuses).optional(),
  provider: name.optional(),
  addedBy: name.optional(),
});
export const waveformQuery = z.object({
  points: z.coerce.number('must be a number').int().min(10).max(5000).default(1000),
});
export type WaveformQuery = z.infer<typeof waveformQuery>;
/** Loudest absolute sample of each of so many equal parts, 0…1. */
export interface SourceWaveform {
  readonly durationSeconds: number | null;
  readonly peaks: readonly number[];
}
export type SourceCreate = z.infer<typeof sourceCreate>;
export type SourceUpdate = z.infer<typeof sourceUpdate>;
export type SourceList = z.infer<typeof sourceList>;
export type Source = z.infer<typeof fields> & {
  id: number;
  status: (typeof sourceStatuses)[number];
  invalidReason: string | null;
  /** How good it is by what is known before it is downloaded; null: nothing is. */
  score: number | null;
  /** Why it was chosen, in words. */
  reasons: string[];
  /** Among the song's sources, 1 is the best. */
  rank: number | null;
  /** Why it is fetched and not another of its song, in words; null: it never was. */
  chosen: string | null;
  /** Relative to the media directory. */
  path: string | null;
  sizeBytes: number | null;
  sha256: string | null;
  durationSeconds: number | null;
  videoCodec: string | null;
  audioCodec: string | null;
  width: number | null;
  height: number | null;
  addedBy: string;
  /** Raised with each change. */
  version: number;
  createdAt: string;
  updatedAt: string;
};
