import type { ListedSong, SongLister } from '../provider.js';
import { each, ProviderFault, understood } from '../provider.errors.js';
import { splitArtists } from '../split-artists.js';
import { anisong, type Anisong } from './anisongdb-shapes.js';
import { fetchSongs } from './fetch-songs.js';

/** Of some four songs each, far from where its answers are cut off. */
export const AT_ONCE = 50;

export const anisongdbSongs: SongLister = {
  strategy: 'anisongdb',
  mostAtOnce: AT_ONCE,
  async listSongs(context, malIds, signal) {
    const found = new Map<number, ListedSong[] | ProviderFault>();
    for (const row of await fetchSongs(context, malIds, signal)) {
      const malId = malIdOf(row);
      const known = malId === undefined ? undefined : (found.get(malId) ?? []);
      if (malId === undefined || known === undefined || known instanceof ProviderFault) continue;
      const song = each(() =>
        songOf(understood(anisong, row, `AnisongDB’s answer about anime ${String(malId)}`)),
      );
      if (song instanceof ProviderFault) found.set(malId, song);
      else found.set(malId, song ? [...known, song] : known);
    }
    return found;
  },
};

export function malIdOf(row: unknown): number | undefined {
  const { linked_ids: ids } = (row ?? {}) as { linked_ids?: { myanimelist?: unknown } | null };
  return typeof ids?.myanimelist === 'number' ? ids.myanimelist : undefined;
}

/** @returns undefined: an insert song, or another edition's */
export function songOf({
  songType,
  songName,
  songArtist,
  isDub,
  isRebroadcast,
}: Anisong): ListedSong | undefined {
  const [, kind, number] = /^(Opening|Ending)(?:\s+(\d+))?$/iu.exec(songType.trim()) ?? [];
  if (kind === undefined || isDub === true || isRebroadcast === true) return undefined;
  return {
    category: kind.toLowerCase() === 'opening' ? 'OP' : 'ED',
    number: number === undefined ? null : Number(number),
    title: songName ?? null,
    artists: splitArtists(songArtist ?? ''),
    episodes: null,
  };
}
