import { inventedAnime } from './invented-animes.ts';
import type { PeerAnswer, PeerRequest } from './peer.ts';

export interface AnisongdbHabits {
  readonly knows: (malId: number) => boolean;
  /** The number of the first opening and ending: others count differently. */
  readonly numberFrom: number;
  /** Rows of one answer; what is more is cut off without a word. */
  readonly mostRows?: number;
  /** Insert songs of each anime. */
  readonly copies?: number;
  /** Share of players who knew a song, percent. */
  readonly knownBy?: (malId: number, song: string) => unknown;
}

export const anisongdbAnswer =
  ({ knows, numberFrom, mostRows = 500, copies = 1, knownBy = () => 42.5 }: AnisongdbHabits) =>
  ({ path, body }: PeerRequest): PeerAnswer => {
    if (path !== '/api/mal_ids_request') return { status: 404, body: { detail: 'Not Found' } };
    const { mal_ids: malIds } = body as { mal_ids: readonly number[] };
    const rows = malIds.filter(knows).flatMap((malId) => {
      const anime = inventedAnime(malId);
      const row = (songType: string, more: object): object => ({
        annId: malId,
        annSongId: malId * 10,
        animeJPName: anime.romaji,
        linked_ids: { myanimelist: malId, anidb: 1, anilist: 100_000 + malId, kitsu: 2 },
        songType,
        songDifficulty: 42.5,
        songLength: 90.1,
        isDub: false,
        isRebroadcast: false,
        HQ: `${String(malId)}.webm`,
        MQ: null,
        audio: `${String(malId)}.mp3`,
        artists: [],
        ...more,
      });
      return [
        ...anime.themes.map(({ category, number, title, artist }) =>
          row(`${category === 'OP' ? 'Opening' : 'Ending'} ${String(number - 1 + numberFrom)}`, {
            songName: title,
            songDifficulty: knownBy(malId, `${category}${String(number)}`),
            songArtist: artist,
            HQ: `${String(malId)}-${category}${String(number)}.webm`,
          }),
        ),
        ...Array.from({ length: copies }, (_, k) =>
          row('Insert Song', { songName: `Insert ${String(k)}`, songArtist: 'X' }),
        ),
        row('Opening 1', { songName: 'Dubbed', songArtist: 'Y', isDub: true }),
      ];
    });
    return { body: rows.slice(0, mostRows) };
  };
