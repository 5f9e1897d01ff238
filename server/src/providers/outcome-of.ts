import { type Outcome, retry, Waiting } from '../engine/index.js';
import { HostUnavailable, HttpFault } from '../platform/http/client/index.js';
import { YtDlpFault, YtDlpMissing } from '../platform/yt-dlp/index.js';
import { ProviderFault } from './provider.errors.js';

/** What was refused for good (a token that is wrong, an address that changed) is mended by people. */
const REFUSED_AGAIN_MS = 3_600_000;
const NOT_UNDERSTOOD_AGAIN_MS = 6 * 3_600_000;
/** What a service does not know yet it may know one day. */
const UNKNOWN_AGAIN_MS = 7 * 24 * 3_600_000;

/** What comes of an anime that a provider has never heard of. */
export const unknownTo = (title: string, malId: number): Outcome =>
  retry(`${title} does not know MyAnimeList's anime ${String(malId)}`, UNKNOWN_AGAIN_MS);

/** What comes of a song of which a provider cannot say how many know it. */
export const unratedBy = (title: string): Outcome =>
  retry(`${title} does not say how many people know this song`, UNKNOWN_AGAIN_MS);

/**
 * What a failed question means for the item in hand. A service that is away or busy is no fault of the item: the worker
 * waits for it.
 *
 * @throws Waiting, or the error itself when it is none of a provider's
 */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof HostUnavailable)
    throw new Waiting(error.message, { cause: error, afterMs: error.afterMs });
  if (error instanceof HttpFault)
    return error.isTemporary ? retry(error.message) : retry(error.message, REFUSED_AGAIN_MS);
  if (error instanceof YtDlpMissing) throw new Waiting(error.message, { cause: error });
  if (error instanceof YtDlpFault)
    return retry(error.message, error.isTemporary ? undefined : REFUSED_AGAIN_MS);
  if (error instanceof ProviderFault) return retry(error.message, NOT_UNDERSTOOD_AGAIN_MS);
  throw error;
}
