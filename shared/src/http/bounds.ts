import * as z from 'zod';

const LEAST = -2_147_483_648;
const MOST = 2_147_483_647;

/** Every whole number of the contract: what a column of integers holds. */
export const int4 = z.number().int().min(LEAST).max(MOST);
/** The same in an address, where it is text. */
export const int4Param = z.coerce.number('must be a number').int().min(LEAST).max(MOST);
export const rowId = int4.min(1);

/** The name of something that is kept, to find it by. */
export const name = z.string().max(200);
