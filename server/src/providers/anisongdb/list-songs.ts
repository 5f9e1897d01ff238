import type { ListedSong, SongLister } from '../provider.js';
import { splitArtists } from '../split-artists.js';
import type { Anisong } from './anisongdb-shapes.js';
import { byAnime, fetchSongs } from './fetch-songs.js';

/** Of some four songs each, far from where its answers are cut off. */
export const AT_ONCE = 50;

export const anisongdbSongs: SongLister = {
  strategy: 'anisongdb',
  mostAtOnce: AT_ONCE,
  async listSongs(context, malIds, signal) {
    return byAnime(await fetchSongs(context, malIds, signal), (row) => {
      const song = songOf(row);
      return song ? [song] : [];
    });
  },
};

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
