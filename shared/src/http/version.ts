import { int4 } from './bounds.js';

/**
 * The version of the row that a person changed. When the row is no longer that, the change is refused with the row as it
 * is now (409 OUTDATED); left out, it is made whatever the row is by now.
 */
export const version = int4.min(1).optional();
