import type { ProviderContext } from '../provider-context.js';
import { each, ProviderFault, understood } from '../provider.errors.js';
import { anisong, type Anisong, anisongs } from './anisongdb-shapes.js';

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

/** What is made of each row, by MyAnimeList id; of an anime with a row that is not understood, its fault. */
export function byAnime<Made>(
  rows: readonly unknown[],
  make: (row: Anisong) => readonly Made[],
): ReadonlyMap<number, readonly Made[] | ProviderFault> {
  const found = new Map<number, readonly Made[] | ProviderFault>();
  for (const row of rows) {
    const malId = malIdOf(row);
    const known = malId === undefined ? undefined : (found.get(malId) ?? []);
    if (malId === undefined || known === undefined || known instanceof ProviderFault) continue;
    const where = `AnisongDB’s answer about anime ${String(malId)}`;
    const made = each(() => make(understood(anisong, row, where)));
    found.set(malId, made instanceof ProviderFault ? made : [...known, ...made]);
  }
  return found;
}

function malIdOf(row: unknown): number | undefined {
  const { linked_ids: ids } = (row ?? {}) as { linked_ids?: { myanimelist?: unknown } | null };
  return typeof ids?.myanimelist === 'number' ? ids.myanimelist : undefined;
}
