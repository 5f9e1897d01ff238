import type { ProviderContext } from '../provider-context.js';
import { understood } from '../provider.errors.js';
import { anisongs } from './anisongdb-shapes.js';

/** It answers with no more rows, and does not say that there are. */
const MOST_ROWS = 500;

/** All songs of these animes, each row still to be understood. @throws HttpFault, ProviderFault */
export async function fetchSongs(
  context: ProviderContext,
  malIds: readonly number[],
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  const answer = await context.post('anisongdb', '/api/mal_ids_request', { mal_ids: malIds }, { signal });
  const rows = understood(anisongs, answer, 'AnisongDB’s answer');
  if (rows.length < MOST_ROWS || malIds.length === 1) return rows;
  const half = malIds.length >> 1;
  return [
    ...(await fetchSongs(context, malIds.slice(0, half), signal)),
    ...(await fetchSongs(context, malIds.slice(half), signal)),
  ];
}
