import { z } from 'zod';

/** Query text carries booleans as words. */
export const booleanQuery = z.enum(['true', 'false']).transform((text) => text === 'true');

export const idParam = z.coerce.number().int().min(1).max(2_147_483_647);

/** What every list takes; rooms add their filters with `.extend`. */
export const listQuery = z.object({
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(500).default(50),
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
}
