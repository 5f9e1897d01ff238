import * as z from 'zod';

/** Of several rows about one thing, this one counts; `false`: it no longer does by a person's word. May be left out. */
export const pin = z
  .object({ isPinned: z.boolean().default(true) })
  .strict()
  .prefault({});
export type Pin = z.infer<typeof pin>;
