import * as z from 'zod';
import { int4Param } from './bounds.js';

/** Query text carries booleans as words. */
export const booleanQuery = z.enum(['true', 'false']).transform((text) => text === 'true');

export const idParam = int4Param.min(1);

/** What every list takes; rooms add their filters with `.extend`. */
export const listQuery = z.object({
  page: int4Param.min(1).default(1),
  pageSize: z.coerce.number('must be a number').int().min(1).max(500).default(50),
  /** `field` ascending or `-field` descending. */
  sort: z.string().max(64).optional(),
  search: z.string().max(200).optional(),
});
export type ListQuery = z.infer<typeof listQuery>;

/** What every list answers. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  /** No row has the words that were searched for; these have words like them. */
  readonly isSimilar?: boolean;
}
