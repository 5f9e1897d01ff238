import { z } from 'zod';

/** The parameter of every strategy that asks again for what a service has added since. @param usual 0: ask once */
export const refreshAfterDays = (usual: number, description: string): z.ZodDefault<z.ZodNumber> =>
  z.number().int().min(0).max(3650).default(usual).describe(description);
